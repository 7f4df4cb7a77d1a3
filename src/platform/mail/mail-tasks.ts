import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Day } from '../../domain/calendar/day.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../clock.js';
import { Dashboard, type Task } from '../web/dashboard.js';
import { Letters } from './letters.service.js';
import { letterName } from './mail-words.js';
import { hourOrMoment } from './outbox-pages.js';
import { ReturnsReader } from './returns/returns-reader.service.js';

/** What the mails ask of the office today. */
@Injectable()
export class MailTasks implements OnModuleInit {
  constructor(
    private readonly dashboard: Dashboard,
    private readonly letters: Letters,
    private readonly returns: ReturnsReader,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.dashboard.task({ roles: ['secretary', 'administrator'], find: (_, today) => this.find(today) });
  }

  private async find(today: Day): Promise<Task[]> {
    const [{ letters: failed }, doubtful, waiting, held, unread] = await Promise.all([
      this.letters.inError(),
      this.letters.inState('doubtful'),
      this.letters.stuck(),
      this.letters.held(),
      this.returns.problem(),
    ]);
    return [
      ...(unread ? [unreadTask(unread, today)] : []),
      ...(failed.length > 0 ? [errorsTask(failed.length, today)] : []),
      ...(doubtful.length > 0 ? [doubtTask(doubtful.length, today)] : []),
      ...(waiting[0] ? [outageTask(waiting.length, waiting[0].problem!, today)] : []),
      ...held.map((sending) => ({
        text: `Vérifier l’envoi « ${letterName(sending.template)} » avant son départ`,
        why: `${frenchCount(sending.n, 'courriel part', 'courriels partent')} ${hourOrMoment(sending.leavesAt, this.clock.now())}. Jusque-là, vous pouvez arrêter l’envoi.`,
        href: `/courriels/envois/${encodeURIComponent(sending.campaign)}`,
        due: today,
      })),
    ];
  }
}

const errorsTask = (n: number, due: Day): Task => ({
  text: `Régler ${frenchCount(n, 'courriel en erreur', 'courriels en erreur')}`,
  why: 'Ces personnes n’ont rien reçu. Un coup de fil suffit souvent.',
  href: '/courriels/erreurs',
  due,
});

const doubtTask = (n: number, due: Day): Task => ({
  text: `Décider pour ${frenchCount(n, 'courriel peut-être parti', 'courriels peut-être partis')}`,
  why: 'L’envoi a été coupé. Demandez au destinataire, ou renvoyez.',
  href: '/courriels#douteux',
  due,
});

const unreadTask = (why: string, due: Day): Task => ({
  text: 'Vérifier la boîte des retours de courriels',
  why,
  href: '/courriels/erreurs',
  due,
});

const outageTask = (n: number, problem: string, due: Day): Task => ({
  text: `Vérifier le serveur de courriel : ${frenchCount(n, 'courriel attend', 'courriels attendent')}`,
  why: problem,
  href: '/courriels',
  due,
});
