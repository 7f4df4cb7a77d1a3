import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { dayAt } from '../../domain/calendar/instant.js';
import { objectionsToColumns } from '../../domain/organisations/import/column-choice.js';
import type { Ignored, Problem } from '../../domain/organisations/import/draft.js';
import { type Known, type Planned, planImport } from '../../domain/organisations/import/plan.js';
import { readSheet } from '../../domain/organisations/import/read-sheet.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import type { Book } from '../../platform/spreadsheets/book.js';
import { Delegation } from '../delegation.entity.js';
import { Import } from '../import.entity.js';
import { Organisation } from '../organisation.entity.js';
import { Person } from '../person.entity.js';
import type { ImportChoices } from './import-choices.js';

export type Counts = { created: number; updated: number; unchanged: number; toCheck: number; ignored: number };

/** What saving would do, and what stands in its way. */
export type Review = {
  counts: Counts;
  planned: readonly Planned[];
  problems: readonly Problem[];
  ignored: readonly Ignored[];
  /** Changes when anything that would be saved changes. */
  fingerprint: string;
};

/** What is on file, as an import compares with it. */
export type OnFile = {
  organisations: Map<string, Organisation>;
  persons: Person[];
  delegations: Map<string, Delegation>;
};

/** Compares a file with what is on file, at this moment. */
@Injectable()
export class Reviews {
  constructor(private readonly clock: Clock) {}

  async review(tx: Tx, book: Book, choices: ImportChoices): Promise<Review & { onFile: OnFile }> {
    const onFile = await this.onFile(tx);
    const known = knownOf(onFile);
    const addresses = new Set(known.flatMap((k) => [...k.emails, k.delegate?.email ?? '']));
    const read = readSheet(book.sheets[choices.sheet]!.grid, choices.header, choices, addresses);
    const plan = planImport(read.drafts, known, await aliases(tx), choices.answers);
    const problems = [...read.problems, ...plan.problems];
    const { planned } = plan;
    const changed = planned.filter((p) => p.known && changes(p));
    const counts = {
      created: planned.filter((p) => !p.known).length,
      updated: changed.length,
      unchanged: planned.filter((p) => p.known).length - changed.length,
      toCheck: problems.filter((p) => choices.answers[p.key] === undefined).length,
      ignored: read.ignored.length,
    };
    return { counts, planned, problems, ignored: read.ignored, fingerprint: fingerprint(planned), onFile };
  }

  /** The delegate that counts is the one who speaks today, or who is named for later. */
  private async onFile(tx: Tx): Promise<OnFile> {
    const today = dayAt(this.clock.now());
    const organisations = await tx.findBy(Organisation, { kind: Not('merged') });
    const persons = await tx.findBy(Person, { mergedInto: IsNull() });
    const delegations = new Map<string, Delegation>();
    for (const each of await tx.find(Delegation, {
      where: { role: 'delegate' },
      order: { startsOn: 'ASC', id: 'ASC' },
    }))
      if (each.endsOn === null || each.endsOn > today) delegations.set(each.organisationId, each);
    return { organisations: new Map(organisations.map((o) => [o.id, o])), persons, delegations };
  }
}

export const changes = (p: Planned) =>
  Object.keys(p.patch).length > 0 || p.delegate === 'named' || p.delegate === 'corrected';
const blocking = (review: Review) => review.problems.filter((p) => p.blocking);

/** Sentences that forbid to save, columns first. */
export function obstacles(review: Review, choices: ImportChoices): string[] {
  return [...objectionsToColumns(choices.columns), ...blocking(review)].map((each) => each.sentence);
}

function knownOf({ organisations, persons, delegations }: OnFile): Known[] {
  const byId = new Map(persons.map((p) => [p.id, p]));
  return [...organisations.values()].map((o) => {
    const delegation = delegations.get(o.id);
    const person = delegation && byId.get(delegation.personId);
    return { ...o, delegate: person ? { ...person, function: delegation.function } : null };
  });
}

/** Names that were merged into an association by an earlier import. */
async function aliases(tx: Tx): Promise<Map<string, string>> {
  const imports = await tx.find(Import, { select: { id: true, report: true }, where: { state: 'confirmed' } });
  return new Map(
    imports.flatMap(({ report }) => Object.entries((report?.['aliases'] ?? {}) as Record<string, string>)),
  );
}

function fingerprint(planned: readonly Planned[]): string {
  const said = planned.map((p) => [p.known?.id ?? p.draft, p.patch, p.delegate, p.delegatePatch, p.draft.delegate]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 24);
}
