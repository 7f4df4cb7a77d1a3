import { Inject, Injectable } from '@nestjs/common';
import { type OfficeHolder, OfficeHolders } from '../committee/office-holders.service.js';
import { addDays, type Day } from '../domain/calendar/day.js';
import { dayAt } from '../domain/calendar/instant.js';
import type { Decision } from '../domain/notices/due-notices.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { CONFIG, type Config } from '../platform/config.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import type { CohortOnDay } from './cohorts.service.js';
import { type Draft, publicPage } from './draft.js';
import { MemberDrafts } from './member-drafts.service.js';
import { officeWords } from './office-words.js';

/** The chair reads the report by the link of the mail for so long. */
const CHAIR_LINK_DAYS = 120;

/** From a decision to its letters. Reads only. */
@Injectable()
export class NoticeDrafts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly offices: OfficeHolders,
    private readonly members: MemberDrafts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(one: CohortOnDay, decision: Decision, day: Day, tx: Tx = this.work.read): Promise<Draft[]> {
    const { recipient, step } = decision.notice;
    switch (recipient) {
      case 'secretary':
        return (await this.offices.secretary(tx)).map((holder) => ({
          ...office(one, decision, day, holder, { lien: `${this.config.baseUrl}/echeances` }),
        }));
      case 'chair':
        return (await this.offices.chair(one.body.id, day, tx)).map((holder) => ({
          ...office(one, decision, day, holder),
          link: { kind: 'rapport', subject: holder.about, expiresOn: addDays(day, CHAIR_LINK_DAYS) },
        }));
      case 'associations':
        return this.toAssociations(one, decision, day, tx);
      case 'holder':
      case 'successor':
      case 'organisation': {
        const ending = one.seats.get(decision.mandateIds[0] ?? '');
        const draft = ending && (await this.members.of({ one, ending, step, day, tx }, recipient));
        return draft ? [draft] : [];
      }
    }
  }

  private async toAssociations(one: CohortOnDay, decision: Decision, day: Day, tx: Tx): Promise<Draft[]> {
    const { endsBefore } = one.cohort;
    const all = await tx.find(Organisation, { where: { kind: 'association' }, order: { name: 'ASC' } });
    const members = all.filter(({ memberSince, leftOn }) => (memberSince ?? '') <= day && (leftOn ?? '9') > day);
    const election = [...one.seats.values()].find((seat) => seat.election)?.election;
    return members.map(({ id, name, emails }) => ({
      about: `organisation:${id}`,
      name,
      address: emails[0] ?? '',
      template: 'appel',
      data: {
        association: name,
        organe: one.body.name,
        sieges: decision.mandateIds.length + one.vacant,
        debut: endsBefore,
        ...(election ? { voteDu: dayAt(election.opensAt), voteAu: dayAt(election.closesAt) } : {}),
        lien: publicPage(this.config, one),
      },
    }));
  }
}

/** One step in sentences, for whoever holds an office; without `more` the link is a personal one. */
function office(one: CohortOnDay, { notice, mandateIds }: Decision, day: Day, holder: OfficeHolder, more = {}): Draft {
  const { about, name, email } = holder;
  const phrases = officeWords(one, mandateIds, day);
  const data = { nom: name, avis: notice.step.label, organe: one.body.name, phrases, ...more };
  return { about, name, address: email, template: 'avis-comite', data };
}
