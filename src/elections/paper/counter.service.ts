import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { CODE_ALPHABET } from '../../domain/ballots/codes.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import type { BoothHolder } from '../ballots/booth-views.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { Elector } from '../roll/elector.entity.js';
import { PersonalLinks } from '../roll/personal-links.js';
import { CounterOpening } from './counter-opening.entity.js';

const CODE_LENGTH = 8;
const MINUTES = 10;

/**
 * A booth at the counter: the office opens it for one elector, types a short code on the assisted device, and the elector
 * votes there as anywhere. The office never sees the voting code; each opening is in the log.
 */
@Injectable()
export class CounterService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly links: PersonalLinks,
  ) {}

  /** Answers the code for the device, good once and for ten minutes. */
  async open(tx: Tx, electionId: string, electorId: string, actor: string): Promise<string> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'cast');
    if (election.trust === 'independent')
      throw new Refused(
        'no-counter',
        'À ce niveau de confiance, la plateforme ne connaît pas les codes : l’électeur vote avec sa lettre.',
      );
    const elector = await tx.findOneByOrFail(Elector, { id: electorId, electionId });
    const code = Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
    const expiresAt = new Date(this.clock.now().getTime() + MINUTES * 60_000);
    await tx.insert(CounterOpening, { codeHash: hashOf(code), electionId, electorId, expiresAt, usedAt: null });
    await this.audit.record(tx, {
      actor,
      action: 'counter.opened',
      subject: `election:${electionId}`,
      sentence: `Un bulletin est ouvert au guichet pour « ${elector.organisationName} ».`,
    });
    return `${code.slice(0, 4)} ${code.slice(4)}`;
  }

  /** The device types the code: the booth is the elector's. Answers where it is and who holds it. */
  async enter(typed: string): Promise<{ holder: BoothHolder; path: string }> {
    const codeHash = hashOf(typed.replace(/[\s-]/g, '').toUpperCase());
    const now = this.clock.now();
    return this.work.run(async (tx) => {
      const opening = await tx.findOneBy(CounterOpening, { codeHash, usedAt: IsNull() });
      if (!opening || opening.expiresAt <= now)
        throw new Refused(
          'wrong-code',
          'Ce code ne correspond à aucun bulletin ouvert, ou il a expiré. Demandez-en un autre.',
          'code',
        );
      await tx.update(CounterOpening, codeHash, { usedAt: now });
      const elector = await tx.findOneByOrFail(Elector, { id: opening.electorId });
      const election = await this.elections.one(opening.electionId, tx);
      const secret = this.links.code(election, elector);
      const holder = { electionId: election.id, electorId: elector.id };
      return { holder, path: `/v/${elector.reference}/bulletin#${secret}` };
    });
  }
}

const hashOf = (code: string) => createHash('sha256').update(`guichet:${code}`).digest('hex');
