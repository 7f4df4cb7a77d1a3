import { Controller, Get, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { SessionsService } from '../accounts/sessions.service.js';
import { TerminalKeys } from '../platform/terminal-keys.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import type { VisitedRequest } from '../platform/web/visitor.js';
import { DemonstrationService } from './demonstration.service.js';

const WHOLE = 100;

/** « Essayer avec des données inventées » (ux.md 1.1, 1.7). */
@Controller('demonstration')
export class DemonstrationController {
  constructor(
    private readonly demonstration: DemonstrationService,
    private readonly sessions: SessionsService,
    private readonly keys: TerminalKeys,
  ) {}

  /** For who holds the set-up link; and one that was cut short may be begun again by anybody, since nothing in it is real. */
  @Post()
  @Allow('everyone')
  async begin(@Req() request: VisitedRequest) {
    const holdsKey = request.session.get('doors')?.includes('set-up') ?? false;
    if (!holdsKey && !(await this.demonstration.unfinished())) return onward('/bienvenue');
    await this.demonstration.begin();
    return onward('/demonstration');
  }

  /** Nothing here is anybody's: whoever can open the page may look how far it is. */
  @Get()
  @Allow('everyone')
  async show() {
    const state = await this.demonstration.progress();
    if (!state) return onward('/bienvenue');
    return page('installation/demonstration', state.done ? 'La démonstration est prête' : 'En cours', {
      fini: state.done,
      souci: state.problem ?? '',
      texte: `${state.sentence}…`,
      fait: Math.round(state.part * WHOLE),
      total: WHOLE,
    });
  }

  @Get('avancement')
  @Allow('everyone')
  async progress() {
    const state = await this.demonstration.progress();
    if (!state) return { texte: '', part: 0, fini: true };
    if (state.problem) return { texte: `${state.problem} Rechargez la page.`, part: state.part, fini: true };
    const texte = state.done ? 'C’est prêt. Pressez « Voir où on en est » pour entrer.' : `${state.sentence}…`;
    return { texte, part: state.part, fini: state.done };
  }

  /** In a demonstration everybody may be the secretary. */
  @Post('entree')
  @Allow('everyone')
  @RouteConfig({ rateLimit: { max: 10, timeWindow: '1 minute' } })
  async enter(@Req() request: VisitedRequest) {
    const state = await this.demonstration.progress();
    if (!state?.done) return onward('/demonstration');
    const { id } = await this.demonstration.secretary();
    request.session.set('sid', await this.sessions.open(id));
    return onward('/');
  }

  @Get('fin')
  @Allow('secretary')
  async end() {
    if (!(await this.demonstration.progress())) return onward('/');
    return page('installation/demonstration-end', 'Effacer la démonstration et commencer');
  }

  @Post('fin')
  @Allow('secretary')
  async erase(@Req() request: VisitedRequest) {
    await this.demonstration.erase();
    request.session.set('sid', undefined as never);
    console.log(
      `\n  La démonstration est effacée. Première installation, lien personnel :\n  ${this.keys.link('set-up')}\n`,
    );
    return onward('/bienvenue', 'La démonstration est effacée.');
  }
}
