import type { Day } from '../calendar/day.js';
import { frenchFullDay } from '../calendar/french.js';
import { dayAt, type Moment } from '../calendar/instant.js';
import type { DrawnLot, LotSeed, Lots } from '../counting/lot.js';
import { frenchCount, typeset } from '../french.js';
import { type Objection, objection } from '../objection.js';
import { type CountSettings, countSettingsOf, type LotSource } from './count-settings.js';

/** The result of a public draw as typed, and whether a second person or two witnesses stand for it. */
export type TypedDraw = Readonly<{
  seed: string;
  witnesses: readonly string[];
  by: string;
  confirmedBy: string | null;
}>;

const WITNESSES = 2;

/** A typed result counts once two witnesses are named, or a second person has typed the same. */
export const isSettled = (typed: TypedDraw): boolean =>
  typed.confirmedBy !== null || new Set(typed.witnesses).size >= WITNESSES;

/** The lots of an election by the source that it chose before the seal; nothing is drawn as long as its result is not settled. */
export function lotsOf(
  source: LotSource,
  known: Readonly<{ platform: LotSeed; typed: TypedDraw | null; draws: readonly DrawnLot[] }>,
): Lots {
  switch (source.from) {
    case 'platform':
      return { seed: known.platform, draws: [] };
    case 'witnesses':
      return { seed: null, draws: known.draws };
    case 'public_draw': {
      const seed = known.typed && isSettled(known.typed) ? known.typed.seed : null;
      return { seed: seed === null ? null : { seed, fingerprint: known.platform.fingerprint }, draws: [] };
    }
  }
}

/** Spaces and line ends that nobody sees must not change the order: one space between the signs, none around. */
export const drawAsTyped = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** Why the result of a public draw cannot be typed now, or null. It is typed once. */
export function objectionToDraw(
  source: LotSource,
  given: Readonly<{ seed: string; today: Day; earlier: TypedDraw | null }>,
): Objection<'other-source' | 'too-early' | 'drawn-already' | 'result-missing'> | null {
  if (source.from !== 'public_draw')
    return objection('other-source', 'Cette élection n’annonce pas de tirage public : rien n’est à écrire ici.');
  if (given.earlier)
    return objection(
      'drawn-already',
      `Le résultat du tirage est déjà écrit (« ${given.earlier.seed} ») : on ne tire pas deux fois.`,
    );
  if (given.today < source.drawnOn)
    return objection(
      'too-early',
      `Le tirage annoncé a lieu le ${frenchFullDay(source.drawnOn)} : attendez son résultat.`,
    );
  if (given.seed === '') return objection('result-missing', 'Écrivez le résultat du tirage, tel qu’il est publié.');
  return null;
}

/** Why a second person's reading does not settle the result, or null. */
export function objectionToConfirming(
  typed: TypedDraw | null,
  given: Readonly<{ seed: string; by: string }>,
): Objection<'nothing-to-confirm' | 'same-person' | 'differs'> | null {
  if (!typed || isSettled(typed)) return objection('nothing-to-confirm', 'Il n’y a pas de résultat à confirmer.');
  if (typed.by === given.by)
    return objection('same-person', `${typed.by} a écrit ce résultat : une autre personne doit le confirmer.`);
  if (typed.seed === given.seed) return null;
  return objection(
    'differs',
    `Vous lisez « ${given.seed} », ${typed.by} a écrit « ${typed.seed} ». Vérifiez ensemble la publication.`,
  );
}

/** Why the source of lots cannot be chosen so, or null: the draw must be named, and come after the close. */
export function objectionToSource(
  source: LotSource,
  closesOn: Day,
): Objection<'draw-unnamed' | 'draw-before-close'> | null {
  if (source.from !== 'public_draw') return null;
  if (source.draw.trim() === '') return objection('draw-unnamed', 'Écrivez quel tirage public donne le sort.');
  if (source.drawnOn > closesOn) return null;
  return objection(
    'draw-before-close',
    `Le tirage doit avoir lieu après la clôture du ${frenchFullDay(closesOn)} : sinon on pourrait le connaître en votant.`,
  );
}

/** The source that decides in the end: a draw whose day is not after the close any more, since the vote went on, gives way to witnesses. */
export function sourceInForce(source: LotSource, closesOn: Day): LotSource {
  return source.from === 'public_draw' && source.drawnOn <= closesOn ? { from: 'witnesses' } : source;
}

export const lotSourceOf = (election: Readonly<{ countSettings: CountSettings | null; closesAt: Moment }>): LotSource =>
  sourceInForce(countSettingsOf(election).lot, dayAt(election.closesAt));

/** What the minutes tell when the closing moves past the named draw, or null. */
export function drawOvertaken(source: LotSource, closesOn: Day): string | null {
  if (source.from !== 'public_draw' || sourceInForce(source, closesOn) === source) return null;
  return typeset(
    `Le vote se termine maintenant après le tirage annoncé pour le ${frenchFullDay(source.drawnOn)} (${source.draw}) : on pourrait le connaître en votant. En cas d’égalité, le sort est tiré à la main, devant ${frenchCount(WITNESSES, 'témoin')}.`,
  );
}

/** The sealed setting as everybody reads it. */
export function sourceSentence(source: LotSource): string {
  switch (source.from) {
    case 'platform':
      return 'Un tirage au sort se fait par une graine dont l’empreinte est scellée avant le vote.';
    case 'public_draw':
      return `Un tirage au sort se fait par le résultat de : ${source.draw}, le ${frenchFullDay(source.drawnOn)}.`;
    case 'witnesses':
      return `Un tirage au sort se fait à la main, devant ${frenchCount(WITNESSES, 'témoin')}.`;
  }
}

/** How anybody makes the number of one candidate again, in a terminal. */
export const lotCommand = ({ seed, fingerprint }: LotSeed, candidateId: string): string =>
  `printf %s '${`${seed}|${fingerprint}|${candidateId}`.replaceAll("'", "'\\''")}' | sha256sum`;
