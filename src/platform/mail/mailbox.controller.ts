import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Refused } from '../refused.js';
import { TerminalKeys } from '../terminal-keys.js';
import { Allow } from '../web/allow.decorator.js';
import { Download, onward, page } from '../web/view.js';
import type { VisitedRequest } from '../web/visitor.js';
import { Courier } from './courier.js';
import { KeptMails } from './kept-mails.service.js';
import { CLOSED_FRAME } from './mail-frame.js';

class KeyForm {
  @IsString()
  cle: string;
}

const MOST = 200;

/** The mails that stay here, where no mail server is set or everything is invented. */
@Controller('courriels/boite')
export class MailboxController {
  constructor(
    private readonly kept: KeptMails,
    private readonly courier: Courier,
    private readonly keys: TerminalKeys,
  ) {}

  @Get()
  @Allow('mailbox')
  async index(@Query('q') search = '') {
    const mails = await this.kept.latest(MOST, search);
    return page('mail/mailbox', 'Boîte des courriels', {
      q: search,
      courriels: mails.map(({ id, toAddress, subject, keptAt }) => ({
        href: `/courriels/boite/${id}`,
        a: toAddress,
        objet: subject,
        le: keptAt.toISOString(),
      })),
    });
  }

  /** The doorstep for whoever started the program: the terminal shows a link to it. */
  @Get('cle')
  @Allow('everyone')
  async door() {
    if (!(await this.courier.staysHere())) return onward('/');
    return page('mail/mailbox-key', 'Boîte des courriels', {}, { scripts: ['/assets/lien-recu.js'] });
  }

  @Post('cle')
  @Allow('everyone')
  @RouteConfig({ rateLimit: { max: 10, timeWindow: '1 minute' } })
  open(@Body() form: KeyForm, @Req() request: VisitedRequest) {
    if (!this.keys.opens('mailbox', form.cle))
      throw new Refused(
        'wrong-key',
        'Ce code ne correspond pas. Il est dans le terminal où Mandature a démarré, après « boite/cle# ».',
        'cle',
      );
    request.session.set('doors', [...(request.session.get('doors') ?? []), 'mailbox']);
    return onward('/courriels/boite');
  }

  @Get(':id')
  @Allow('mailbox')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const mail = await this.kept.open(id);
    return page(
      'mail/kept-mail',
      mail.subject,
      {
        apercu: `/courriels/boite/${id}/html`,
        de: `${mail.from.name} <${mail.from.address}>`,
        a: `${mail.to.name} <${mail.to.address}>`,
        reponse: mail.replyTo,
        lignes: mail.text.split('\n').map((line) => (/^https?:\/\/\S+$/.test(line) ? { lien: line } : { texte: line })),
      },
      { back: { href: '/courriels/boite', texte: 'Boîte des courriels' } },
    );
  }

  /** The HTML part alone, closed in: shown in a frame. */
  @Get(':id/html')
  @Allow('mailbox')
  async html(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const mail = await this.kept.open(id);
    void reply.header('content-security-policy', CLOSED_FRAME);
    return new Download(mail.html, 'text/html; charset=utf-8', 'courriel.html', { inline: true });
  }
}
