import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { type CountSettings, objectionToGroups } from '../../domain/elections/count-settings.js';
import { objectionToSource, sourceSentence } from '../../domain/elections/lots-of.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { refuseIf } from '../../platform/refused.js';
import { Candidate } from '../candidates/candidate.entity.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { Election } from '../election.entity.js';
import { assertMay, ElectionsService } from '../elections.service.js';

/** What an election chooses about its count, before the call or the seal freezes it. */
@Injectable()
export class CountSettingsService {
  constructor(
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
  ) {}

  async choose(tx: Tx, electionId: string, settings: CountSettings, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'change_count');
    refuseIf(objectionToSource(settings.lot, dayAt(election.closesAt)), 'drawnOn');
    refuseIf(objectionToGroups(settings.groups, election.seatIds.length), 'groups');
    await tx.update(Election, electionId, { countSettings: settings });
    await this.audit.record(tx, {
      actor,
      action: 'election.count-settings',
      subject: `election:${electionId}`,
      sentence: `La façon de dépouiller « ${election.name} » est choisie. ${sourceSentence(settings.lot)}`,
    });
  }

  /** Which candidate is in which group; those not named are in none. */
  async group(tx: Tx, electionId: string, groups: ReadonlyMap<string, string>): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'group_candidates');
    for (const { id } of await this.candidates.standing(electionId, tx))
      await tx.update(Candidate, id, { countGroup: groups.get(id) ?? '' });
  }
}
