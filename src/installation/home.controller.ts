import { Controller, Get } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { frenchFullDay } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { Clock } from '../platform/clock.js';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { Dashboard } from '../platform/web/dashboard.js';
import { onward, page } from '../platform/web/view.js';
import { type Visitor, Who } from '../platform/web/visitor.js';
import { saidWhen, shortSentence, taskLine } from './dashboard-words.js';
import { DemonstrationService } from './demonstration.service.js';

const MOST_TASKS = 5;
const MOST_DATES = 6;
const LAST_ACTIONS = 5;

/** The first page: what to do today, before any number (ux.md 7.1). */
@Controller()
export class HomeController {
  constructor(
    private readonly dashboard: Dashboard,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly demonstration: DemonstrationService,
  ) {}

  @Get()
  @Allow(...STAFF)
  async home(@Who() visitor: Visitor) {
    if (await this.demonstration.unfinished()) return onward('/demonstration');
    if (visitor.account?.role === 'chair') return onward('/rapport');
    const today = dayAt(this.clock.now());
    const [tasks, cards, dates, actions] = await Promise.all([
      this.dashboard.tasksFor(visitor, today),
      this.dashboard.cardsFor(visitor, today),
      this.dashboard.datesFor(visitor, today),
      this.audit.latest(LAST_ACTIONS),
    ]);
    const [next] = dates;
    return page('home', 'Tableau de bord', {
      bonjour: `Bonjour ${visitor.account?.name.split(' ')[0]}. Nous sommes le ${frenchFullDay(today)}.`,
      titreTaches: tasks.length === 1 ? 'À faire : 1 chose' : `À faire : ${tasks.length} choses`,
      taches: tasks.slice(0, MOST_TASKS).map((task) => taskLine(task, today)),
      autres: Math.max(0, tasks.length - MOST_TASKS),
      rien: next ? `Prochaine date : ${frenchFullDay(next.day)}, ${next.text}.` : 'Aucune date n’est prévue.',
      cartes: cards.filter(({ side }) => side === 'main'),
      cartesACote: cards.filter(({ side }) => side === 'beside'),
      actions: actions.map(({ at, actor, sentence }) => ({
        le: at.toISOString(),
        quand: saidWhen(at, today),
        qui: actor === visitor.account?.name ? 'Vous :' : `${actor} :`,
        texte: shortSentence(sentence),
      })),
      dates: dates.slice(0, MOST_DATES).map(({ day, text, href }) => ({ jour: day, valeur: text, lien: href ?? '' })),
    });
  }
}
