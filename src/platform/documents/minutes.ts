import type { Day } from '../../domain/calendar/day.js';
import { frenchFullDay, frenchMoment, frenchRange } from '../../domain/calendar/french.js';
import type { Moment } from '../../domain/calendar/instant.js';
import type { AtStake, Outcome, Ranked } from '../../domain/counting/outcome.js';
import { frenchCount, frenchNumber, frenchPercent, NO_BREAK } from '../../domain/french.js';
import { Refused } from '../refused.js';
import type { DocumentData } from './letterhead.js';
import { type IntegrityData, integritySheet, LIMITS_OF_THE_VOTE } from './minutes-integrity.js';

/** What the minutes of an election say (T16): figures as they were counted, words as the rules gave them. */
export type MinutesData = DocumentData &
  Readonly<{
    election: Readonly<{
      body: string;
      name: string;
      seats: number;
      maxChoices: number;
      /** The method in a sentence. */
      method: string;
      opensAt: Moment;
      closesAt: Moment;
      countedFrom: Moment;
      countedUntil: Moment;
      /** First and last day of the mandates. */
      term: Readonly<{ startsOn: Day; lastDay: Day }> | null;
    }>;
    figures: BallotFigures;
    quorum: Readonly<{ reached: boolean; sentence: string; citation: string }> | null;
    outcome: Outcome;
    candidates: Readonly<Record<string, MinutesCandidate>>;
    /** Online, on paper and in all, where both were used; and who counted the paper. */
    channels?: Readonly<{ by: readonly string[]; rows: readonly (readonly [string, number, number, number])[] }>;
    /** « Non » by person, in a vote of yes or no. */
    against?: Readonly<Record<string, number>>;
    trust: Readonly<{ name: string; words: string }>;
    integrity: IntegrityData;
    /** Incidents and remarks, one paragraph each. */
    remarks: readonly string[];
    claims: Readonly<{ until: Day; decider: string; citation: string }> | null;
    signatures: readonly Readonly<{ name: string; role: string }>[];
    signedOn: Day;
  }>;

export type MinutesCandidate = Readonly<{ name: string; organisation: string; seat?: string }>;

export type BallotFigures = Readonly<{
  electors: number;
  voters: number;
  ballotsFound: number;
  blank: number;
  invalid: readonly Readonly<{ reason: string; count: number }>[];
  valid: number;
  /** Votes that their own authors replaced before the close. */
  replaced?: number;
}>;

/** The minutes as the template prints them. */
export function minutesSheet(data: MinutesData) {
  const { election, figures, outcome } = data;
  refuseTotalsThatDiffer(data);
  return {
    title: 'Procès-verbal de l’élection',
    election: election.name,
    summary: summaryOf(data),
    figures: figureRows(figures),
    sum: `${frenchCount(figures.ballotsFound, 'bulletin')} = ${figures.valid} valables + ${frenchCount(figures.blank, 'blanc')} + ${frenchCount(invalidOf(figures), 'nul')}.`,
    checks: checksOf(figures),
    quorum: quorumVerdict(data.quorum),
    votesIntro: votesIntro(data),
    standings: standings(data),
    channels: (data.channels?.rows ?? []).map(([name, ...counts]) => [name, ...counts.map(frenchNumber)]),
    channelsBy: data.channels
      ? `L’urne en papier a été comptée séparément par ${data.channels.by.join(' et ')}, qui trouvent la même chose. L’archive publique contient l’urne électronique seule.`
      : '',
    lastSeat: lastSeat(outcome),
    ties: outcome.ties.map((tie) => ['plain', TIE_WORDS[tie.atStake], tie.sentence, citation(outcome, 'R-29')]),
    skippedIntro: `${citation(outcome, 'R-31') || citation(outcome, 'R-03')}. Le motif est donné pour chaque nom.`,
    skipped: outcome.skipped.map(({ id, sentence }) => ({
      name: candidate(data, id).name,
      votes: frenchNumber(votesOf(outcome, id)),
      reason: sentence,
    })),
    balance: balanceVerdict(outcome),
    warnings: outcome.warnings.filter((warning) => warning !== outcome.balance?.sentence),
    elected: outcome.elected.map((id, i) => ({ order: String(i + 1), ...line(data, id) })),
    term: election.term
      ? `Les mandats courent ${frenchRange(election.term.startsOn, election.term.lastDay)} inclus.`
      : '',
    substitutes: outcome.substitutes.map((id, i) => ({ order: String(i + 1), ...line(data, id) })),
    substitutesRule: citation(outcome, 'R-32'),
    noSubstitutes: 'Il n’y a pas de suppléance.',
    trust: { ...data.trust, limits: LIMITS_OF_THE_VOTE },
    integrity: integritySheet(data.integrity),
    remarks: data.remarks,
    rules: outcome.citations,
    remedy: remedy(data.claims),
    signaturePlace: `Fait le ${frenchFullDay(data.signedOn)}. Signent ce procès-verbal :`,
    signatures: data.signatures,
  };
}

function summaryOf({ election }: MinutesData): [string, string][] {
  return [
    ['Comité', election.body],
    ['Sièges à pourvoir', frenchNumber(election.seats)],
    ['Mode de scrutin', election.method],
    ['Ouverture du vote', frenchMoment(election.opensAt)],
    ['Clôture du vote', frenchMoment(election.closesAt)],
    ['Début du dépouillement', frenchMoment(election.countedFrom)],
    ['Fin du dépouillement', frenchMoment(election.countedUntil)],
  ];
}

function figureRows(figures: BallotFigures): [name: string, count: string, level: 0 | 1 | 2][] {
  const { electors, voters, ballotsFound, blank, invalid, valid, replaced = 0 } = figures;
  return [
    ['Associations électrices', frenchNumber(electors), 0],
    [`Ont voté (${frenchPercent(voters, electors)})`, frenchNumber(voters), 0],
    ['N’ont pas voté', frenchNumber(electors - voters), 0],
    ['Bulletins trouvés dans l’urne', frenchNumber(ballotsFound), 0],
    ['Bulletins blancs', frenchNumber(blank), 1],
    ['Bulletins nuls', frenchNumber(invalidOf(figures)), 1],
    ...invalid.map(({ reason, count }): [string, string, 2] => [reason, frenchNumber(count), 2]),
    ['Bulletins valables', frenchNumber(valid), 1],
    ...(replaced > 0
      ? [['Votes remplacés par leur auteur avant la clôture', frenchNumber(replaced), 0] as [string, string, 0]]
      : []),
  ];
}

function checksOf({ voters, ballotsFound }: BallotFigures): string[] {
  const difference = ballotsFound - voters;
  if (difference === 0) return [`La liste des votants et l’urne concordent : ${voters} et ${ballotsFound}.`];
  const more = difference > 0 ? 'de plus' : 'de moins';
  return [
    `La liste des votants compte ${frenchCount(voters, 'nom')} ; l’urne contient ${frenchCount(Math.abs(difference), 'bulletin')} ${more}. L’écart est expliqué parmi les incidents.`,
  ];
}

function votesIntro({ election, figures, outcome, against }: MinutesData): string {
  const cast = outcome.ranking.reduce((sum, { votes }) => sum + votes, 0);
  const possible = figures.valid * election.maxChoices;
  if (against)
    return `Chaque bulletin dit oui, non ou abstention pour chaque personne : ${frenchCount(figures.valid, 'bulletin')}.`;
  const majority = outcome.majority === null ? '' : ` Majorité absolue : ${frenchNumber(outcome.majority)} voix.`;
  return `${frenchNumber(cast)} voix sur ${frenchNumber(possible)} possibles : ${frenchCount(figures.valid, 'bulletin valable', 'bulletins valables')} de ${frenchCount(election.maxChoices, 'nom')} au plus.${majority}`;
}

function standings(data: MinutesData) {
  const { outcome } = data;
  const lastElected = outcome.ranking.findLastIndex(({ result }) => result === 'elected');
  return outcome.ranking.map((ranked, i) => ({
    rank: String(ranked.rank),
    name: candidate(data, ranked.id).name,
    organisation: candidate(data, ranked.id).organisation,
    votes: votesSaid(data, ranked),
    result: resultWords(outcome, ranked),
    elected: ranked.result === 'elected',
    last: i === lastElected,
  }));
}

/** « 44 », or « 44 oui, 3 non » where the ballot asked yes or no. */
function votesSaid({ against }: MinutesData, { id, votes }: Ranked): string {
  if (!against) return frenchNumber(votes);
  return `${frenchNumber(votes)}${NO_BREAK}oui,${NO_BREAK}${frenchNumber(against[id] ?? 0)}${NO_BREAK}non`;
}

const RESULT_WORDS: Readonly<Record<Ranked['result'], string>> = {
  elected: 'siège obtenu',
  skipped: 'non retenu : équilibre',
  tied: 'à départager',
  run_off: 'second tour',
  refused: 'refuse le siège',
  not_elected: 'sans siège',
  rejected: 'pas assez de oui',
};

/** What the count means for one person: « siège obtenu », « suppléance 2 » … */
export function resultWords({ substitutes }: Outcome, { id, result }: Ranked): string {
  const order = substitutes.indexOf(id) + 1;
  if (order === 0) return RESULT_WORDS[result];
  return result === 'skipped' ? `${RESULT_WORDS.skipped} ; suppléance ${order}` : `suppléance ${order}`;
}

function lastSeat({ elected, seats }: Outcome): string {
  const filled = `${frenchCount(elected.length, 'siège pourvu', 'sièges pourvus')} au-dessus de cette ligne`;
  return elected.length === seats ? filled : `${filled}, sur ${seats} à pourvoir`;
}

const TIE_WORDS: Readonly<Record<AtStake, string>> = {
  seat: 'Pour un siège',
  run_off: 'Pour le second tour',
  reserve: 'Pour l’ordre des suppléances',
  nothing: 'Sans effet sur les sièges',
};

function quorumVerdict(quorum: MinutesData['quorum']): string[] | null {
  if (!quorum) return null;
  return [quorum.reached ? 'ok' : 'bad', '', quorum.sentence, quorum.citation];
}

function balanceVerdict({ balance }: Outcome): string[] | null {
  if (!balance) return null;
  const tone = { respected: 'ok', breached: 'warn', not_applicable: 'plain', off: 'plain' }[balance.state];
  return [tone, '', balance.sentence, balance.citation];
}

function remedy(claims: MinutesData['claims']): string {
  if (!claims) return '';
  return `Les réclamations sont reçues jusqu’au ${frenchFullDay(claims.until)} à 24 h. Décide : ${claims.decider}. ${claims.citation}.`;
}

function line(data: MinutesData, id: string) {
  const { name, organisation, seat = '' } = candidate(data, id);
  return { name, organisation, seat, votes: frenchNumber(votesOf(data.outcome, id)) };
}

function candidate({ candidates }: MinutesData, id: string): MinutesCandidate {
  return candidates[id] ?? { name: id, organisation: '' };
}

function votesOf({ ranking }: Outcome, id: string): number {
  return ranking.find((ranked) => ranked.id === id)?.votes ?? 0;
}

/** The citation of a rule among those that the outcome used. */
function citation({ citations }: Outcome, number: string): string {
  return citations.find((text) => text.includes(number)) ?? '';
}

function invalidOf({ invalid }: BallotFigures): number {
  return invalid.reduce((sum, { count }) => sum + count, 0);
}

/** Minutes never show totals that do not add up: both numbers are said instead. */
function refuseTotalsThatDiffer({ figures, election, outcome }: MinutesData): void {
  const sum = figures.valid + figures.blank + invalidOf(figures);
  if (sum !== figures.ballotsFound) {
    throw new Refused(
      'totals-differ',
      `Le procès-verbal ne peut pas être établi : l’urne contient ${frenchCount(figures.ballotsFound, 'bulletin')}, mais les valables, les blancs et les nuls font ${sum}. Vérifiez le dépouillement.`,
    );
  }
  const cast = outcome.ranking.reduce((total, { votes }) => total + votes, 0);
  const possible = figures.valid * election.maxChoices;
  if (cast <= possible) return;
  throw new Refused(
    'totals-differ',
    `Le procès-verbal ne peut pas être établi : ${frenchNumber(cast)} voix sont comptées, alors que ${frenchCount(figures.valid, 'bulletin valable', 'bulletins valables')} en permettent ${frenchNumber(possible)}. Vérifiez le dépouillement.`,
  );
}
