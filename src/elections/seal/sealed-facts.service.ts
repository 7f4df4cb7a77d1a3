import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { countSettingsOf } from '../../domain/elections/count-settings.js';
import type { SealedFacts } from '../../domain/elections/sealed-text.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import type { Election } from '../election.entity.js';
import { RollService } from '../roll/roll.service.js';

/** The bodies of the records that open the archive. */
export type SetupBodies = { election: string; trustees: string; credentials: string };

export type DatabaseFacts = Omit<SealedFacts, 'uuid' | 'sortDesEgalites' | 'isoloir'>;

/** What is sealed, as the database says it now: read once at the seal, and again by whoever checks. */
@Injectable()
export class SealedFactsReader {
  constructor(
    private readonly candidates: CandidatesService,
    private readonly roll: RollService,
  ) {}

  async read(tx: Tx, election: Election, bodies: SetupBodies): Promise<DatabaseFacts> {
    const standing = await this.candidates.standing(election.id, tx);
    return {
      nom: election.name,
      essai: election.rehearses !== null,
      ouverture: election.opensAt.toISOString(),
      cloture: election.closesAt.toISOString(),
      sieges: election.seatIds,
      candidats: standing.map(({ ballotName: name, organisationName, countGroup: groupe }) => ({
        name,
        organisationName,
        groupe,
      })),
      tirage: election.draw,
      bulletin: {
        methode: election.method,
        minimum: election.minChoices,
        maximum: election.maxChoices,
        blanc: election.allowBlank,
        nouveauVote: election.revote,
      },
      confiance: election.trust,
      regles: election.rules,
      premierJourDesMandats: election.termStartsOn,
      electeurs: (await this.roll.electors(election.id, tx)).length,
      depouillement: countSettingsOf(election),
      election: sha256(bodies.election),
      cles: sha256(bodies.trustees),
      codes: sha256(bodies.credentials),
    };
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
