import { dayAt } from '../../domain/calendar/instant.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { turnoutVerdict } from '../../domain/elections/turnout.js';
import { cited } from '../../domain/rules/rule-book.js';
import type { Letterhead } from '../../platform/documents/letterhead.js';
import type { MinutesData } from '../../platform/documents/minutes.js';
import type { Candidate } from '../candidates/candidate.entity.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { ballotSentence } from '../election-words.js';
import { TRUST_NAMES, TRUST_WORDS } from '../trust-words.js';
import { claimsUntil, termOf } from './terms.js';

export type MinutesFacts = Readonly<{
  election: Election;
  outcome: Outcome;
  candidates: readonly Candidate[];
  /** Numbers of the seats that the elected take, by candidate; none in a rehearsal. */
  seats: ReadonlyMap<string, number>;
  head: Letterhead;
  archiveSha256: string;
  publicPage: string;
  /** What happened while people voted, in sentences. */
  incidents: readonly string[];
  version: number;
}>;

/** What the minutes say, from what the election is once proclaimed; `fingerprint` is that of its archive. */
export function minutesOf(facts: MinutesFacts, fingerprint: string): MinutesData {
  const { election, outcome } = facts;
  const rules = rulesOf(election);
  const totals = election.totals!;
  const day = dayAt(election.proclaimedAt!);
  const term = termOf(election);
  return {
    head: facts.head,
    version: facts.version,
    election: {
      body: facts.head.body,
      name: election.name,
      seats: election.seatIds.length,
      maxChoices: Math.min(election.maxChoices, facts.candidates.length),
      method: ballotSentence(election),
      opensAt: (election.openedAt ?? election.opensAt).toISOString(),
      closesAt: election.closesAt.toISOString(),
      countedFrom: (election.countStartedAt ?? election.countedAt!).toISOString(),
      countedUntil: election.countedAt!.toISOString(),
      term: { startsOn: term.startsOn, lastDay: lastDayOf(term.endsBefore) },
    },
    figures: {
      electors: totals.electors,
      voters: totals.voters,
      ballotsFound: totals.ballots,
      blank: totals.blank,
      invalid: totals.invalid ?? [],
      valid: totals.ballots - totals.blank - invalidIn(totals),
      replaced: totals.replaced,
    },
    ...(totals.paper ? { channels: channelsOf(totals, facts.candidates) } : {}),
    quorum: turnoutVerdict(totals, rules.election_quorum),
    outcome,
    candidates: namesAndSeats(facts),
    ...(totals.against
      ? { against: Object.fromEntries(facts.candidates.map(({ id }, i) => [id, totals.against![i] ?? 0])) }
      : {}),
    trust: { name: TRUST_NAMES[election.trust], words: TRUST_WORDS[election.trust] },
    integrity: {
      archive: `${election.uuid}.bel`,
      archiveSha256: facts.archiveSha256,
      fingerprint,
      seal: election.sealHash ?? '',
      address: facts.publicPage,
    },
    remarks: [...facts.incidents, ...paragraphs(election.remarks)],
    claims: {
      until: claimsUntil(election, day),
      decider: rules.claims.params.decider,
      citation: cited(rules.claims),
    },
    signatures: signatures(election),
    signedOn: day,
  };
}

type Totals = NonNullable<Election['totals']>;

/** Ballots that do not count, whatever the reason. */
export const invalidIn = ({ invalid = [] }: Totals): number => invalid.reduce((sum, { count }) => sum + count, 0);

/** The two boxes side by side: the archive proves the first, two people signed for the second. */
function channelsOf(totals: Totals, candidates: readonly Candidate[]): NonNullable<MinutesData['channels']> {
  const paper = totals.paper!;
  const row = (name: string, all: number, onPaper: number): readonly [string, number, number, number] => {
    return [name, all - onPaper, onPaper, all];
  };
  return {
    by: paper.by,
    rows: [
      row('Bulletins', totals.ballots, paper.ballots),
      row('Blancs', totals.blank, paper.blank),
      row('Nuls', invalidIn(totals), paper.invalid),
      ...candidates.map((c, i) => row(c.ballotName, totals.votes[i] ?? 0, paper.votes[i] ?? 0)),
    ],
  };
}

function namesAndSeats({ candidates, seats }: MinutesFacts): MinutesData['candidates'] {
  const named = candidates.map(({ id, ballotName: name, organisationName: organisation }) => {
    const seat = seats.get(id);
    return [id, seat === undefined ? { name, organisation } : { name, organisation, seat: `siège ${seat}` }] as const;
  });
  return Object.fromEntries(named);
}

/** Who signs: « Nom, fonction » as the form of the proclamation asks, then the witnesses. */
export function signatures({ proclaimedBy, witnesses }: Election): { name: string; role: string }[] {
  const [name = '', ...role] = (proclaimedBy ?? '').split(',');
  return [
    { name: name.trim(), role: role.join(',').trim() || 'proclame le résultat' },
    ...witnessNames(witnesses).map((witness) => ({ name: witness, role: 'témoin' })),
  ];
}

function witnessNames(witnesses: string): string[] {
  return witnesses
    .split(/[\n;,]/)
    .map((name) => name.trim())
    .filter(Boolean);
}

export function paragraphs(text: string): string[] {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean);
}
