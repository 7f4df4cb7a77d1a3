import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { type DrawnLot, drawObjection } from '../../domain/counting/lot.js';
import {
  drawAsTyped,
  isSettled,
  lotSourceOf,
  objectionToConfirming,
  objectionToDraw,
} from '../../domain/elections/lots-of.js';
import { frenchList } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused, refuseIf } from '../../platform/refused.js';
import { OutcomesService } from '../count/outcomes.service.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { ElectionFacts } from './election-facts.service.js';

/** Lots that decide between equals after the count: each is drawn once, and what was drawn is never changed. */
@Injectable()
export class Lots {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly outcomes: OutcomesService,
    private readonly facts: ElectionFacts,
  ) {}

  /** The ties that wait for a lot; the order of the substitutes is one of them. */
  async waiting(election: Election, tx: Tx = this.work.read) {
    const outcome = await this.outcomes.toProclaim(election, tx);
    return outcome.openTies.filter((tie) => tie.needs === 'lot');
  }

  /** The result of the public draw, as it was published; two witnesses named with it settle it at once. */
  async type(
    tx: Tx,
    id: string,
    given: { seed: string; witnesses: readonly string[] },
    actor: string,
  ): Promise<boolean> {
    const election = await this.held(tx, id);
    const seed = drawAsTyped(given.seed);
    const lot = lotSourceOf(election);
    const earlier = await this.outcomes.typedDraw(id, tx);
    refuseIf(objectionToDraw(lot, { seed, today: dayAt(this.clock.now()), earlier }), 'seed');
    const witnesses = [...new Set(given.witnesses)];
    await this.facts.add(tx, { electionId: id, kind: 'lot_result', actor, data: { seed, witnesses } });
    const before = witnesses.length > 0 ? ` Témoins : ${frenchList(witnesses)}.` : '';
    await this.record(tx, id, actor, `Le résultat du tirage public est écrit : « ${seed} ».${before}`);
    return isSettled({ seed, witnesses, by: actor, confirmedBy: null });
  }

  /** A second person reads the publication and types the same. */
  async confirm(tx: Tx, id: string, typedSeed: string, actor: string): Promise<void> {
    await this.held(tx, id);
    const seed = drawAsTyped(typedSeed);
    refuseIf(objectionToConfirming(await this.outcomes.typedDraw(id, tx), { seed, by: actor }), 'confirmation');
    await this.facts.add(tx, { electionId: id, kind: 'lot_confirmed', actor, data: {} });
    await this.record(tx, id, actor, `${actor} confirme le résultat du tirage public : « ${seed} ».`);
  }

  /** A lot drawn by hand before named witnesses. */
  async drawn(tx: Tx, id: string, draw: DrawnLot, actor: string): Promise<void> {
    const election = await this.held(tx, id);
    if (lotSourceOf(election).from !== 'witnesses')
      throw new Refused('other-source', 'Le sort de cette élection ne se tire pas à la main : le scellé le dit.');
    const tie = (await this.waiting(election, tx)).find((t) => t.candidates.some((c) => draw.order.includes(c)));
    if (!tie) throw new Refused('no-tie', 'Aucune égalité n’attend ce tirage : il est déjà fait, ou il n’en faut pas.');
    refuseIf(
      drawObjection(draw, tie.candidates, rulesOf(election).tie_between_candidates.params.witnesses),
      'witnesses',
    );
    const { order, witnesses, method, drawnOn } = draw;
    const data = { order: [...order], witnesses: [...witnesses], method, drawnOn };
    await this.facts.add(tx, { electionId: id, kind: 'lot_drawn', actor, data });
    await this.record(tx, id, actor, `Un tirage au sort est fait (${method}), devant ${frenchList(witnesses)}.`);
  }

  private async held(tx: Tx, id: string): Promise<Election> {
    const election = await this.elections.held(tx, id);
    assertMay(election, 'draw_lot');
    return election;
  }

  private record(tx: Tx, id: string, actor: string, sentence: string) {
    return this.audit.record(tx, { actor, action: 'election.lot', subject: `election:${id}`, sentence });
  }
}
