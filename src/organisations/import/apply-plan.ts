import type { Day } from '../../domain/calendar/day.js';
import type { DraftDelegate } from '../../domain/organisations/import/draft.js';
import type { Planned } from '../../domain/organisations/import/plan.js';
import { plainWords } from '../../domain/organisations/words.js';
import type { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { type Change, Changes } from '../changes.js';
import { isSamePerson } from '../delegates.service.js';
import type { Organisation } from '../organisation.entity.js';
import type { Person } from '../person.entity.js';
import { changes as changesSomething, type OnFile } from './reviews.js';

/** Writes what the plan says and nothing else. `since` is the first day of new delegates where the file is silent. */
export async function applyPlan(
  tx: Tx,
  clock: Clock,
  planned: readonly Planned[],
  onFile: OnFile,
  since: Day,
): Promise<Change[]> {
  const writing = new Writing(new Changes(tx, clock), clock, onFile, since);
  for (const each of planned) if (!each.known || changesSomething(each)) await writing.write(each);
  return writing.changes.flush();
}

class Writing {
  private readonly persons = new Map<string, Person[]>();

  constructor(
    readonly changes: Changes,
    private readonly clock: Clock,
    private readonly onFile: OnFile,
    private readonly since: Day,
  ) {
    for (const person of onFile.persons) this.remember(person);
  }

  async write({ draft, known, patch, delegate, delegatePatch }: Planned): Promise<void> {
    const organisation = known ? this.onFile.organisations.get(known.id)! : undefined;
    const id = organisation?.id ?? newId(this.clock);
    if (organisation) await this.changes.change('organisation', organisation, patch as Partial<Organisation>);
    else {
      const { lines: _, delegate: __, ...fields } = draft;
      const emails = [...draft.emails];
      this.changes.add('organisation', { ...fields, id, emails, kind: 'association', inOrder: draft.inOrder ?? true });
    }
    if (delegate === 'named') await this.name(id, draft.delegate!);
    if (delegate === 'corrected') await this.correct(id, delegatePatch);
  }

  private async correct(organisationId: string, { function: what, ...patch }: Planned['delegatePatch']): Promise<void> {
    const delegation = this.onFile.delegations.get(organisationId)!;
    const person = this.onFile.persons.find((p) => p.id === delegation.personId)!;
    await this.changes.change('person', person, patch);
    if (what) await this.changes.change('delegation', delegation, { function: what });
  }

  /** Whoever was named for the same day or later is replaced in place: that was not yet, or just now, true. */
  private async name(organisationId: string, { function: what, since, ...fields }: DraftDelegate): Promise<void> {
    const personId = await this.person(fields);
    const startsOn = since ?? this.since;
    const current = this.onFile.delegations.get(organisationId);
    if (current && current.startsOn >= startsOn) {
      await this.changes.change('delegation', current, { personId, function: what });
      return;
    }
    if (current) await this.changes.change('delegation', current, { endsOn: startsOn });
    const id = newId(this.clock);
    this.changes.add('delegation', {
      id,
      organisationId,
      personId,
      role: 'delegate',
      function: what,
      startsOn,
      endsOn: null,
    });
  }

  private async person(fields: Omit<Person, 'id' | 'updatedAt'>): Promise<string> {
    const same = this.persons.get(keyOf(fields))?.find((p) => isSamePerson(p, fields));
    if (same) return same.id;
    const id = newId(this.clock);
    this.changes.add('person', { id, ...fields });
    this.remember({ id, ...fields, updatedAt: this.clock.now() });
    return id;
  }

  private remember(person: Person): void {
    const held = this.persons.get(keyOf(person));
    if (held) held.push(person);
    else this.persons.set(keyOf(person), [person]);
  }
}

const keyOf = ({ firstName, lastName }: Pick<Person, 'firstName' | 'lastName'>) =>
  plainWords(`${firstName} ${lastName}`);
