import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar/day.js';
import { dayAt } from '../domain/calendar/instant.js';
import { plainWords } from '../domain/organisations/words.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AddressesInError } from '../platform/mail/addresses-in-error.service.js';
import { Delegation } from './delegation.entity.js';
import { Organisation } from './organisation.entity.js';
import { Person } from './person.entity.js';

/** One association in the list, with who speaks for it on the day of the list. */
export type Line = {
  id: string;
  name: string;
  acronym: string;
  kind: Organisation['kind'];
  emails: string[];
  locality: string;
  memberSince: Day | null;
  leftOn: Day | null;
  inOrder: boolean;
  delegate: { name: string; function: string; email: string } | null;
  /** Where a letter would go: the delegate's address, else the main one of the association. */
  address: string;
  /** Letters to that address, or to one of its own, came back. */
  failed: boolean;
};

export const FILTERS = {
  'sans-courriel': (line: Line) => line.address === '',
  'en-erreur': (line: Line) => line.failed,
  'sans-delegue': (line: Line) => line.delegate === null,
  'pas-en-ordre': (line: Line) => !line.inOrder,
} as const;

/** The list of associations, light enough for thousands. */
@Injectable()
export class OrganisationLines {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly inError: AddressesInError,
  ) {}

  /** Every association there ever was, with its delegate of that day. */
  async all(on: Day = dayAt(this.clock.now())): Promise<Line[]> {
    const [rows, failed] = await Promise.all([this.rows(on), this.failedAddresses()]);
    const lines = rows.map((row) => ({ key: kept(text(row['o_name'])), line: lineOf(row, failed) }));
    return lines.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ line }) => line);
  }

  private rows(on: Day): Promise<Row[]> {
    const speaks =
      'd.organisationId = o.id AND d.role = :role AND d.startsOn <= :on AND (d.endsOn IS NULL OR d.endsOn > :on)';
    return this.work.read
      .createQueryBuilder(Organisation, 'o')
      .leftJoin(Delegation, 'd', speaks, { role: 'delegate', on })
      .leftJoin(Person, 'p', 'p.id = d.personId')
      .select(FIELDS.map((field) => `o.${field}`))
      .addSelect(['d.function', 'p.firstName', 'p.lastName', 'p.email'])
      .getRawMany();
  }

  /** Addresses to which nothing is sent any more, in lower case. */
  failedAddresses(): Promise<Set<string>> {
    return this.inError.all(this.work.read);
  }
}

/** Whether every word that was typed is in the name, the acronym, the place, or the delegate's name or address. */
export function matches(line: Line, search: string): boolean {
  const words = plainWords(search).split(' ');
  const said = kept(
    [line.name, line.acronym, line.locality, line.delegate?.name, line.address, ...line.emails].join(' '),
  );
  return words.every((word) => said.includes(word));
}

const plain = new Map<string, string>();

/** `plainWords`, kept: a list of thousands is sorted and searched by the same words each time. */
function kept(said: string): string {
  let words = plain.get(said);
  if (words === undefined) {
    if (plain.size >= 40_000) plain.clear();
    words = plainWords(said);
    plain.set(said, words);
  }
  return words;
}

const FIELDS = ['id', 'name', 'acronym', 'kind', 'emails', 'locality', 'memberSince', 'leftOn', 'inOrder'] as const;

type Row = Record<string, unknown>;

function lineOf(row: Row, failed: ReadonlySet<string>): Line {
  const emails = (typeof row['o_emails'] === 'string' ? JSON.parse(row['o_emails']) : row['o_emails']) as string[];
  const name = `${text(row['p_firstName'])} ${text(row['p_lastName'])}`.trim();
  const delegate = name ? { name, function: text(row['d_function']), email: text(row['p_email']) } : null;
  const address = delegate?.email || emails[0] || '';
  return {
    id: text(row['o_id']),
    name: text(row['o_name']),
    acronym: text(row['o_acronym']),
    kind: row['o_kind'] as Organisation['kind'],
    emails,
    locality: text(row['o_locality']),
    memberSince: day(row['o_memberSince']),
    leftOn: day(row['o_leftOn']),
    inOrder: Boolean(row['o_inOrder']),
    delegate,
    address,
    failed: [address, ...emails].some((each) => failed.has(each.toLowerCase())),
  };
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
/** PostgreSQL gives a date as a `Date` of its own zone. */
const day = (value: unknown): Day | null => (value instanceof Date ? dayAt(value) : ((value as string | null) ?? null));
