import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Uses } from '../../organisations/uses.service.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { Candidate } from '../candidates/candidate.entity.js';
import { Election } from '../election.entity.js';
import { Elector } from './elector.entity.js';

/** Says to the associations which of them an election relies on: frozen rolls, and candidacies. */
@Injectable()
export class RollUses implements OnModuleInit {
  constructor(private readonly uses: Uses) {}

  onModuleInit(): void {
    this.uses.provide((ids, tx) => this.of(ids, tx));
  }

  private async of(ids: ReadonlySet<string>, tx: Tx): Promise<string[]> {
    const frozen = await tx.findBy(Election, { rollFrozenAt: Not(IsNull()), rehearses: IsNull() });
    const sentences: string[] = [];
    for (const { id, name } of frozen) {
      const electors = await tx.findBy(Elector, { electionId: id });
      if (electors.some((e) => ids.has(e.organisationId) || (e.personId !== null && ids.has(e.personId))))
        sentences.push(`La liste électorale de « ${name} » est arrêtée et contient ces associations.`);
    }
    const standing = (await tx.find(Candidate)).filter((c) => ids.has(c.personId) || ids.has(c.organisationId ?? ''));
    if (standing.length > 0)
      sentences.push(
        `${standing[0]!.ballotName} est candidat ou candidate à une élection${standing.length > 1 ? ', et d’autres aussi' : ''}.`,
      );
    return sentences;
  }
}
