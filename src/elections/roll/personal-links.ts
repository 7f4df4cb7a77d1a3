import { randomInt } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CODE_ALPHABET, credentialOfCode, formatCode, publicCredential } from '../../domain/ballots/credentials.js';
import type { Group } from '../../domain/ballots/group.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { LetterSecrets } from '../../platform/mail/letter-secrets.js';
import { Secrets } from '../../platform/secrets.js';
import { Election } from '../election.entity.js';
import { Elector } from './elector.entity.js';

const CODE_LENGTH = 16;
const REFERENCE_LENGTH = 8;
/** Bytes at or above this would favour some letters: passed over. */
const FAIR = 256 - (256 % CODE_ALPHABET.length);

/**
 * The one secret of an elector and what follows from it. The code is a keyed hash of election and elector: a letter can
 * be sent again with the same link, and the database alone opens nothing (decisions: trust level `standard`).
 */
@Injectable()
export class PersonalLinks implements OnModuleInit {
  constructor(
    private readonly secrets: Secrets,
    private readonly letters: LetterSecrets,
    private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.letters.provide('ballot-link', async (electorId) => {
      // Of thousands of letters, one after the other: nothing is read but what the link is made of.
      const { reference, uuid } = (await this.work.read
        .createQueryBuilder(Elector, 'v')
        .innerJoin(Election, 'e', 'e.id = v.electionId')
        .select('v.reference', 'reference')
        .addSelect('e.uuid', 'uuid')
        .where('v.id = :electorId', { electorId })
        .getRawOne<{ reference: string; uuid: string | null }>())!;
      const code = this.code({ uuid }, { id: electorId });
      return { lien: `${this.config.baseUrl}/v/${reference}#${code}`, code: formatCode(code) };
    });
  }

  /** Sixteen letters and figures, without separators. */
  code(election: Pick<Election, 'uuid'>, elector: Pick<Elector, 'id'>): string {
    const bytes = this.secrets.derive('elector-code', [election.uuid ?? '', elector.id], 96);
    const fair = [...bytes].filter((b) => b < FAIR).slice(0, CODE_LENGTH);
    if (fair.length < CODE_LENGTH) throw new Error('Too few fair bytes for a code');
    return fair.map((b) => CODE_ALPHABET[b % CODE_ALPHABET.length]).join('');
  }

  /** The public credential behind the elector's code, as the sealed list has it. */
  publicCredential(group: Group, election: Pick<Election, 'uuid'>, elector: Pick<Elector, 'id'>): string {
    const credential = credentialOfCode(this.code(election, elector), election.uuid!);
    return group.str(publicCredential(group, election.uuid!, credential));
  }

  /** A new reference: says whose booth a link opens, is no secret, and can be replaced. */
  newReference(): string {
    return Array.from({ length: REFERENCE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
  }
}
