import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { Candidate } from '../candidates/candidate.entity.js';
import { ElectionFact } from './election-fact.entity.js';
import { type Fact, type FactData, type FactKind, factSentence } from './fact-words.js';

/** The facts of an election after its count, in their order. They are added, never changed. */
@Injectable()
export class ElectionFacts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async of<K extends FactKind>(electionId: string, kind: K, tx: Tx = this.work.read): Promise<Fact<K>[]> {
    const found = await tx.find(ElectionFact, { where: { electionId, kind }, order: { at: 'ASC', id: 'ASC' } });
    return found as Fact<K>[];
  }

  /** What the minutes and the pages tell of them, in their order. */
  async sentences(electionId: string, tx: Tx = this.work.read): Promise<string[]> {
    const facts = await tx.find(ElectionFact, { where: { electionId }, order: { at: 'ASC', id: 'ASC' } });
    const names = new Map((await tx.findBy(Candidate, { electionId })).map((c) => [c.id, c.ballotName]));
    return facts.flatMap((fact) => factSentence(fact as Fact<FactKind>, (id) => names.get(id) ?? ''));
  }

  async add<K extends FactKind>(
    tx: Tx,
    given: { electionId: string; kind: K; subject?: string; actor: string; data: FactData[K] },
  ): Promise<void> {
    const fact = { subject: '', ...given, id: newId(this.clock), at: this.clock.now() };
    await tx.insert(ElectionFact, fact as ElectionFact);
  }
}
