import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import type { Day } from '../../domain/calendar/day.js';
import { frenchTime } from '../../domain/calendar/french.js';
import { dayAt, wallClockAt } from '../../domain/calendar/instant.js';
import { countSettingsOf } from '../../domain/elections/count-settings.js';
import { PROCLAIMED } from '../../domain/elections/stage.js';
import { frenchCount } from '../../domain/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { STAFF } from '../../platform/web/allow.decorator.js';
import { Dashboard, type NextDate, type Task } from '../../platform/web/dashboard.js';
import { claimsUntil } from '../count/terms.js';
import { Election } from '../election.entity.js';
import { headOf } from '../election-head.js';
import { Elector } from '../roll/elector.entity.js';
import { LetterBatch } from '../roll/letter-batch.entity.js';
import { VoteFollow } from './vote-follow.service.js';

const OFFICE = ['secretary', 'administrator'] as const;

/** What elections put on the first page: the one that goes on, what it asks, and its dates (mock-up 1). */
@Injectable()
export class ElectionCards implements OnModuleInit {
  constructor(
    private readonly dashboard: Dashboard,
    private readonly work: UnitOfWork,
    private readonly follow: VoteFollow,
  ) {}

  onModuleInit(): void {
    this.dashboard.card({ order: 20, side: 'main', roles: STAFF, build: () => this.card('elections/suivi') });
    this.dashboard.card({ order: 21, side: 'main', roles: STAFF, build: () => this.card('elections/jours') });
    this.dashboard.task({ roles: OFFICE, find: (_, today) => this.tasks(today) });
    this.dashboard.date({ roles: STAFF, find: () => this.dates() });
  }

  /** The vote that is open, or else the last one that awaits its count or proclamation. */
  private async card(partial: string) {
    const current = await this.work.read
      .createQueryBuilder(Election, 'e')
      .where('e.rehearses IS NULL AND e.stage IN (:...stages)', { stages: ['open', 'suspended', 'closed', 'counted'] })
      .orderBy("CASE e.stage WHEN 'open' THEN 0 WHEN 'suspended' THEN 0 ELSE 1 END")
      .addOrderBy('e.closesAt', 'DESC')
      .limit(1)
      .getOne();
    if (!current) return null;
    return { partial, data: { ...headOf(current), suivi: await this.follow.of(current), lienSuivi: true } };
  }

  private async tasks(today: Day): Promise<Task[]> {
    const found = await this.work.read.findBy(Election, { rehearses: IsNull(), stage: Not(In([...PROCLAIMED])) });
    const tasks = await Promise.all(found.map((election) => this.tasksOf(election, today)));
    return tasks.flat();
  }

  private async tasksOf(election: Election, today: Day): Promise<Task[]> {
    const href = `/elections/${election.id}`;
    const { name } = election;
    switch (election.stage) {
      case 'prepared':
        return [
          {
            text: `Préparer « ${name} »`,
            why: 'Sans scellé, le vote ne s’ouvre pas.',
            href,
            due: dayAt(election.opensAt),
          },
        ];
      case 'sealed':
      case 'open':
        return this.lettersToPrint(election, today);
      case 'suspended':
        return [{ text: `Reprendre « ${name} »`, why: 'Le vote est suspendu.', href, due: today }];
      case 'closed':
        if (!(await this.follow.of(election)).quorumAtteint)
          return [
            { text: `Décider de la suite de « ${name} »`, why: 'Le quorum n’est pas atteint.', href, due: today },
          ];
        // A result under seal has a task of its own, for each who must agree.
        return countSettingsOf(election).opening
          ? []
          : [{ text: `Dépouiller « ${name} »`, why: 'Le vote est clos et le quorum est atteint.', href, due: today }];
      case 'counted':
        return [
          {
            text: `Proclamer « ${name} »`,
            why: 'Le résultat provisoire est prêt.',
            href: `${href}/resultat`,
            due: today,
          },
        ];
      default:
        return [];
    }
  }

  private async lettersToPrint(election: Election, due: Day): Promise<Task[]> {
    const letters = await this.work.read.countBy(Elector, {
      electionId: election.id,
      channel: 'letter',
      printedAt: IsNull(),
    });
    const href = `/elections/${election.id}/lettres`;
    const unposted = await this.work.read.countBy(LetterBatch, { electionId: election.id, postedOn: IsNull() });
    if (letters === 0 && unposted > 0)
      return [{ text: 'Poster les lettres imprimées, puis noter la date', why: 'Les témoins la lisent.', href, due }];
    if (letters === 0) return [];
    const text = `Imprimer ${frenchCount(letters, 'lettre', 'lettres')} avec code de vote`;
    return [{ text, why: 'Associations sans adresse électronique.', href, due }];
  }

  private async dates(): Promise<NextDate[]> {
    const found = await this.work.read.findBy(Election, { rehearses: IsNull(), stage: Not('cancelled') });
    return found.flatMap(datesOf);
  }
}

function datesOf(election: Election): NextDate[] {
  const href = `/elections/${election.id}`;
  const hour = (moment: Date) => frenchTime(wallClockAt(moment).time);
  const all: NextDate[] = [
    { day: election.rollDay, text: 'Liste électorale arrêtée', href },
    { day: dayAt(election.opensAt), text: `Ouverture du vote, ${hour(election.opensAt)}`, href },
    { day: dayAt(election.closesAt), text: `Clôture du vote, ${hour(election.closesAt)}`, href },
    { day: election.termStartsOn, text: 'Début des nouveaux mandats', href },
  ];
  if (!election.proclaimedAt) return all;
  return [...all, { day: claimsUntil(election, dayAt(election.proclaimedAt)), text: 'Fin des réclamations', href }];
}
