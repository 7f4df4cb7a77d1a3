import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import {
  objectionToJoining,
  objectionToPaperCount,
  type PaperCount,
  type PaperState,
  paperIncident,
  paperState,
} from '../../domain/elections/paper-count.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { blindId, newId } from '../../platform/ids.js';
import { Refused, refuseIf } from '../../platform/refused.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import type { Election } from '../election.entity.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { Elector } from '../roll/elector.entity.js';
import { VoteMarks } from '../roll/vote-marks.service.js';
import { PaperTyping } from './paper-typing.entity.js';
import { PaperVote } from './paper-vote.entity.js';

/** The agreed paper count, by whom, and how many the list says voted on paper. */
export type Joining = Readonly<{
  count: PaperCount;
  by: readonly string[];
  voters: number;
  incident: string | null;
}>;

type Typist = { id: string; name: string };

/** Votes on paper: one vote received cancels the other ways; counted by two people apart, then joined to the count. */
@Injectable()
export class PaperVotes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly marks: VoteMarks,
  ) {}

  /** How many electors have a paper ballot in the box; no name. */
  voters(electionId: string, tx: Tx = this.work.read): Promise<number> {
    return tx.countBy(PaperVote, { electionId });
  }

  /** An elector hands over a paper ballot: it goes into the box only when the list has no vote of theirs. */
  async received(tx: Tx, electionId: string, electorId: string, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'mark_paper');
    if (election.method === 'yes_no')
      throw new Refused(
        'no-paper',
        'Ce vote demande oui ou non pour chaque personne : il ne se fait pas sur papier ici.',
      );
    const elector = await tx.findOneByOrFail(Elector, { id: electorId, electionId });
    if (!(await this.marks.mark(tx, electionId, electorId)))
      throw new Refused(
        'already-voted',
        `« ${elector.organisationName} » a déjà voté. Un vote reçu annule les autres moyens : ne mettez pas ce bulletin dans l’urne.`,
      );
    await tx.insert(PaperVote, { id: blindId(), electionId, electorId });
    await this.audit.record(tx, {
      actor,
      action: 'paper.received',
      subject: `election:${electionId}`,
      sentence: `« ${elector.organisationName} » a voté sur papier. Son lien et son code ne servent plus.`,
    });
  }

  /** One person's count of the paper box, typed after the close. */
  async type(tx: Tx, electionId: string, count: PaperCount, by: Typist): Promise<PaperState> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'type_paper');
    const names = await this.names(election, tx);
    refuseIf(objectionToPaperCount(count, { names, maxChoices: Math.min(election.maxChoices, names.length) }));
    await tx.insert(PaperTyping, {
      id: newId(this.clock),
      electionId,
      accountId: by.id,
      name: by.name,
      at: this.clock.now(),
      count,
    });
    const state = await this.state(election, tx);
    await this.audit.record(tx, {
      actor: by.name,
      action: 'paper.counted',
      subject: `election:${electionId}`,
      sentence: `Bulletins papier encodés par ${by.name} : ${count.ballots} trouvés. ${SAID[state.state]}`,
    });
    return state;
  }

  /** What the counts typed so far come to. */
  async state(election: Election, tx: Tx = this.work.read): Promise<PaperState> {
    const typings = await this.typings(election.id, tx);
    const names = new Map(typings.map(({ accountId, name }) => [accountId, name]));
    const state = paperState(
      typings.map(({ accountId, count }) => ({ by: accountId, count })),
      await this.names(election, tx),
    );
    if (state.state === 'agreed') return { ...state, by: [names.get(state.by[0])!, names.get(state.by[1])!] };
    return state.state === 'once' ? { ...state, by: names.get(state.by)! } : state;
  }

  /** Whether this person has typed a count already. */
  async hasTyped(electionId: string, accountId: string): Promise<boolean> {
    return this.work.read.existsBy(PaperTyping, { electionId, accountId });
  }

  /** What the count adds from the paper box, and what the minutes must say of it; refuses while it is not agreed. */
  async toJoin(election: Election): Promise<Joining | null> {
    const voters = await this.voters(election.id);
    const state = await this.state(election);
    refuseIf(objectionToJoining(voters, state));
    if (state.state !== 'agreed') return null;
    return { count: state.count, by: state.by, voters, incident: paperIncident(voters, state.count) };
  }

  private typings(electionId: string, tx: Tx): Promise<PaperTyping[]> {
    return tx.find(PaperTyping, { where: { electionId }, order: { at: 'ASC', id: 'ASC' } });
  }

  private async names(election: Election, tx: Tx): Promise<string[]> {
    return (await this.candidates.standing(election.id, tx)).map(({ ballotName }) => ballotName);
  }
}

const SAID: Readonly<Record<PaperState['state'], string>> = {
  none: '',
  once: 'Une autre personne doit les compter à son tour.',
  differ: 'Les deux comptes diffèrent.',
  agreed: 'Deux personnes trouvent la même chose.',
};
