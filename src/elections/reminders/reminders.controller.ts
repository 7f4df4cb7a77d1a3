import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsDateString, IsOptional, IsString, Matches } from 'class-validator';
import { instantAt } from '../../domain/calendar/instant.js';
import { mayDo } from '../../domain/elections/acts.js';
import { frenchCount } from '../../domain/french.js';
import { cited } from '../../domain/rules/rule-book.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { reminders } from '../campaigns.js';
import { headOf, within } from '../election-head.js';
import { rulesOf } from '../election-rules.js';
import { ElectionsService } from '../elections.service.js';
import { RemindersService } from '../roll/reminders.service.js';
import { RollService } from '../roll/roll.service.js';
import type { PlannedReminder } from './planned-reminder.entity.js';
import { PlannedReminders } from './planned-reminders.service.js';

class PlanForm {
  @IsDateString({}, { message: 'Écrivez une date qui existe.' })
  day: string;

  @Matches(/^\d\d:\d\d$/, { message: 'Écrivez l’heure comme 09:00.' })
  time: string;

  @IsOptional()
  @IsString()
  knowingly?: string;
}

const STATES: Record<PlannedReminder['state'], [texte: string, genre: string]> = {
  planned: ['programmé', 'attente'],
  sent: ['parti', 'ouvert'],
  cancelled: ['annulé', 'neutre'],
  missed: ['pas parti', 'alerte'],
};

/** « Préparer le rappel » (ux.md 7.4): now, or at a chosen hour; never a name. */
@Controller('elections/:id/rappel')
@Allow('secretary')
export class RemindersController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly roll: RollService,
    private readonly reminders: RemindersService,
    private readonly planned: PlannedReminders,
    private readonly outbox: Outbox,
  ) {}

  @Get()
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const open = mayDo('remind', election.stage) === null;
    const silent = open ? (await this.roll.silent(id)).filter((e) => e.channel === 'mail').length : 0;
    const sent = await this.outbox.counts(reminders(id));
    const { poll } = rulesOf(election);
    return page(
      'elections/reminder',
      'Préparer le rappel',
      {
        ...headOf(election),
        ouvert: open,
        nombre: silent,
        phrase: `Ce rappel part ${silent === 1 ? 'à la seule association qui n’a pas encore voté' : `aux ${silent} associations qui n’ont pas encore voté`}.`,
        recents: sent.sent
          ? `${frenchCount(sent.sent, 'rappel est déjà parti', 'rappels sont déjà partis')} pour cette élection.`
          : '',
        programmable: mayDo('plan_reminder', election.stage) === null,
        programmes: (await this.planned.of(id)).map((r) => ({
          quand: r.leavesAt.toISOString(),
          etat: STATES[r.state][0],
          genre: STATES[r.state][1],
          compte: r.count === null ? '' : frenchCount(r.count, 'courriel'),
          annuler: r.state === 'planned' ? `/elections/${id}/rappel/${r.id}/annuler` : '',
        })),
        proposes: (await this.planned.proposed(election)).map((at) => at.toISOString()),
        regle: cited(poll),
        valeurs: { time: poll.params.opensAt },
      },
      within(election),
    );
  }

  @Post()
  async remind(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const count = await this.work.run((tx) => this.reminders.remind(tx, id, actorOf(visitor)));
    return onward(
      `/elections/${id}`,
      `${frenchCount(count, 'rappel attend', 'rappels attendent')} 10 minutes, puis ${count < 2 ? 'part' : 'partent'}.`,
      { action: `/elections/${id}/envoi/arret`, texte: 'Arrêter l’envoi' },
    );
  }

  @Post('programmer')
  async plan(@Param('id', ParseUUIDPipe) id: string, @Body() form: PlanForm, @Who() visitor: Visitor) {
    const placed = instantAt(form.day, form.time);
    if ('reason' in placed) throw new Refused(placed.reason, placed.sentence, 'time');
    const at = new Date(placed.instant);
    await this.work.run((tx) => this.planned.plan(tx, id, at, form.knowingly === 'oui', actorOf(visitor)));
    return onward(`/elections/${id}/rappel`, 'Le rappel est programmé. Il part seulement à qui n’aura pas voté.');
  }

  @Post('programmer-selon-la-regle')
  async planByRule(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const election = await this.elections.one(id);
    const moments = await this.planned.proposed(election);
    await this.work.run(async (tx) => {
      for (const at of moments) await this.planned.plan(tx, id, at, true, actorOf(visitor));
    });
    return onward(
      `/elections/${id}/rappel`,
      `${frenchCount(moments.length, 'rappel est programmé', 'rappels sont programmés')}.`,
    );
  }

  @Post(':reminder/annuler')
  async cancel(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('reminder', ParseUUIDPipe) reminder: string,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.planned.cancel(tx, id, reminder, actorOf(visitor)));
    return onward(`/elections/${id}/rappel`, 'Ce rappel est annulé.');
  }
}
