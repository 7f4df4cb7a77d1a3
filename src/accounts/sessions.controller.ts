import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { IsEmail, IsString, Length } from 'class-validator';
import { Courier } from '../platform/mail/courier.js';
import { SettingsService } from '../platform/settings/settings.service.js';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { type VisitedRequest, type Visitor, Who } from '../platform/web/visitor.js';
import { AccountsService, ROLE_WORDS } from './accounts.service.js';
import { SessionsService } from './sessions.service.js';
import { ReferencePipe } from './sign-ins.service.js';

class AskForm {
  @IsEmail({}, { message: 'Écrivez une adresse électronique complète, comme nom@commune.be.' })
  email: string;

  @IsString()
  vers: string = '/';
}

class EnterForm {
  @Length(6, 100, { message: 'Le code compte six chiffres.' })
  code: string;

  @IsString()
  vers: string = '/';
}

const FEW_PER_MINUTE = { rateLimit: { max: 10, timeWindow: '1 minute' } };
/** Puts the secret of a link into its form; a person presses the button. */
const LINK_SCRIPT = { scripts: ['/assets/lien-recu.js'] };

@Controller()
export class SessionsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly settings: SettingsService,
    private readonly courier: Courier,
  ) {}

  @Get('connexion')
  @Allow('everyone')
  async form(@Query('vers') there = '/', @Who() visitor: Visitor, @Req() request: VisitedRequest) {
    if (visitor.account) return onward(ours(there));
    return page('accounts/sign-in', 'Se connecter', {
      vers: ours(there),
      finie: request.session.get('sid') !== undefined,
      invites: (await this.settings.current())?.demo ? await this.guests() : [],
    });
  }

  @Post('connexion')
  @Allow('everyone')
  @RouteConfig(FEW_PER_MINUTE)
  async ask(@Body() form: AskForm) {
    const id = await this.accounts.ask(form.email);
    this.courier.soon();
    return onward(`/connexion/${id}?vers=${encodeURIComponent(ours(form.vers))}`);
  }

  /** The page of the code, and of the mailed link: the link's secret is in the fragment and only a POST uses it. */
  @Get('connexion/:id')
  @Allow('everyone')
  async code(@Param('id', ReferencePipe) id: string, @Query('vers') there = '/') {
    const boite = await this.courier.staysHere();
    return page('accounts/code', 'Regardez votre boîte', { id, vers: ours(there), boite }, LINK_SCRIPT);
  }

  @Post('connexion/:id')
  @Allow('everyone')
  @RouteConfig(FEW_PER_MINUTE)
  async enter(@Param('id', ReferencePipe) id: string, @Body() form: EnterForm, @Req() request: VisitedRequest) {
    request.session.set('sid', await this.accounts.enter(id, form.code));
    request.session.set('form', request.session.get('waiting'));
    request.session.set('waiting', undefined);
    return onward(ours(form.vers));
  }

  @Post('deconnexion')
  @Allow(...STAFF)
  async leave(@Req() request: VisitedRequest) {
    const sid = request.session.get('sid');
    if (sid) await this.sessions.close(sid);
    request.session.delete();
    return onward('/connexion');
  }

  /** In a demonstration everybody may be anybody. */
  private async guests() {
    const open = (await this.accounts.list()).filter((account) => account.closedAt === null);
    return open.map(({ name, role, email }) => ({ texte: `Entrer comme ${name} (${ROLE_WORDS[role]})`, email }));
  }
}

/** Only our own pages can be the way onwards. */
const ours = (there: string) => (/^\/(?![/\\])/.test(there) ? there : '/');
