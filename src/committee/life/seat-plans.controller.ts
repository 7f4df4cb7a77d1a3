import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { Seat } from '../../domain/committee/record.js';
import { saidPlan } from '../../domain/committee/seat-plan.js';
import { frenchCount } from '../../domain/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { oneText, typedDay } from '../../platform/web/typed.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { type CommitteeSheet, CommitteeSheets, nameOf } from '../committee-sheets.service.js';
import { PROOF } from '../mandate-context.js';
import { SeatPlans } from './seat-plans.service.js';

const MOST = 99;

type Form = Record<string, string | string[] | undefined>;

/** « Changer le nombre de sièges »: first the day and the number, then which seats close. */
@Controller('comites/:id/nombre-de-sieges')
@Allow('secretary')
export class SeatPlansController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sheets: CommitteeSheets,
    private readonly plans: SeatPlans,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string, @Query() query: Form) {
    const asked = oneText(query['from']) || oneText(query['seats']) ? planIn(query) : null;
    const sheet = await this.sheets.of(id, asked?.from);
    const plan = asked && (await this.plans.sheet(id, asked));
    const line = (seat: Seat) => ({ valeur: seat.id, texte: `Siège ${seat.number}${holder(sheet, seat)}` });
    return page(
      'committee/seat-plan',
      'Changer le nombre de sièges',
      {
        ici: `/comites/${id}/nombre-de-sieges`,
        nom: sheet.body.name,
        from: asked?.from ?? '',
        seats: asked ? String(asked.seats) : '',
        plan: plan && {
          phrase: saidPlan(asked!),
          ferme: plan.surplus > 0,
          change: plan.surplus !== 0,
          mots:
            plan.surplus > 0
              ? `${frenchCount(plan.surplus, 'siège ferme', 'sièges ferment')}. ${frenchCount(plan.free.length, 'est vacant', 'sont vacants')} ; ${plan.decisionsNeeded === 0 ? 'personne ne part.' : `${frenchCount(plan.decisionsNeeded, 'mandat demande', 'mandats demandent')} une décision.`}`
              : plan.surplus === 0
                ? 'Le comité compte déjà autant de sièges ce jour-là.'
                : `${frenchCount(-plan.surplus, 'siège élu est ajouté', 'sièges élus sont ajoutés')}, vacants jusqu’à une élection.`,
          quorum: plan.quorum
            ? `Quorum, s’il se prend de tous les sièges : ${plan.quorum.before} avant, ${plan.quorum.after} ensuite.`
            : '',
          sieges: [...plan.free, ...plan.held].map(line),
          coches: plan.free.slice(0, Math.max(0, plan.surplus)).map(({ id: seat }) => seat),
        },
      },
      { back: { href: `/comites/${id}`, texte: sheet.body.name } },
    );
  }

  @Post('plan')
  async keep(@Param('id', ParseUUIDPipe) id: string, @Body() form: Form, @Who() visitor: Visitor) {
    const decision = oneText(form['decision']);
    if (decision.length < 3) throw new Refused('proof-missing', PROOF, 'decision');
    const ending = form['ending'] === undefined ? [] : [form['ending']].flat();
    const plan = { ...planIn(form), ending, decision };
    await this.work.run((tx) => this.plans.keep(tx, id, plan, actorOf(visitor)));
    return onward(`/comites/${id}`, saidPlan(plan));
  }
}

function holder(sheet: CommitteeSheet, seat: Seat): string {
  const on = sheet.seats.find((s) => s.seat.id === seat.id);
  const name = on ? nameOf(sheet, on.personId) : '';
  return name ? `, ${name}` : ', vacant';
}

function planIn(form: Form) {
  const seats = Number(oneText(form['seats']));
  if (!Number.isInteger(seats) || seats < 1 || seats > MOST)
    throw new Refused('seat-count', `Écrivez un nombre de sièges entre 1 et ${MOST}.`, 'seats');
  return { from: typedDay(form['from'], 'from'), seats };
}
