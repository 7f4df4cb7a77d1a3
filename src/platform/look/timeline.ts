import { scaleLinear } from 'd3-scale';
import { addDays, type Day, dayFrom, daysBetween, latest, yearOf } from '../../domain/calendar/day.js';
import { spokenDay } from '../i18n/dates.js';

/** One holding of a seat; `au` is its last day, included, or nothing while no end is known. */
type TimelineHolding = { du: Day; au: Day | null; texte: string; genre: 'passe' | 'actuel' | 'fin' | 'prevu' };
/** Days on which the holder did not sit, drawn over the holding; `texte` says in the table who and who sat meanwhile. */
type TimelinePause = { du: Day; au: Day | null; texte: string };
export type TimelineRow = { texte: string; blocs: readonly TimelineHolding[]; pauses?: readonly TimelinePause[] };
/** `aujourdhui` is the day marked; `repere` names it when it is another. */
export type TimelineSpan = { du: Day; au: Day; aujourdhui?: Day; repere?: string };

/** Drawn from `du` to `au`, which the span cuts; `debut` and `fin` are what the table says, `fin` empty while it is open. */
type Block = {
  du: Day;
  au: Day;
  debut: Day;
  fin: Day | null;
  texte: string;
  genre: TimelineHolding['genre'] | 'vacant' | 'suspendu';
};

const WIDTH = 844;
const LEFT = 92;
const TOP = 40;
const ROW = 40;
const BAR = 30;
const PAUSE = 7;
const FOOT = 30;
const GAP = 3;
const PAD = 10;
const LETTER = 8.1;
const YEAR_ROOM = 44;
const TODAY_ROOM = 90;

const rounded = (value: number) => Math.round(value * 10) / 10;

/**
 * The drawing of who held each seat, and the same content as a table: what the partial `frise` shows.
 * Days without a holder appear as vacant.
 */
export function timeline(rows: readonly TimelineRow[], span: TimelineSpan) {
  const x = scaleLinear([0, daysBetween(span.du, span.au) + 1], [LEFT, WIDTH - GAP * 2]);
  const at = (day: Day) => x(daysBetween(span.du, day));
  const bas = TOP + rows.length * ROW + 6;
  const filled = rows.map(({ texte, blocs, pauses = [] }) => ({
    texte,
    blocs: [...withVacancies(blocs, span), ...pauses.flatMap((pause) => within(pause, span))],
  }));
  return {
    largeur: WIDTH,
    hauteur: bas + FOOT,
    bas,
    annees: years(span, at),
    lignes: filled.map((row, i) => ({
      texte: row.texte,
      yTexte: TOP + i * ROW + 20,
      blocs: row.blocs.map((block) => drawn(block, TOP + i * ROW, at)),
    })),
    aujourdhui: today(span, bas, at),
    tableau: filled.flatMap((row) =>
      row.blocs.map((block) => [
        row.texte,
        block.texte,
        short(block.debut),
        block.fin === null ? '' : short(block.fin),
      ]),
    ),
  };
}

const short = (day: Day) => spokenDay('fr', day, { month: 'short', weekday: false });

function withVacancies(holdings: readonly TimelineHolding[], span: TimelineSpan): Block[] {
  const blocks: Block[] = [];
  let free = span.du;
  for (const holding of [...holdings].sort((a, b) => (a.du < b.du ? -1 : 1))) {
    if (holding.du > span.au || (holding.au && holding.au < span.du)) continue;
    const du = latest(holding.du, span.du);
    if (du > free) blocks.push(vacancy(free, addDays(du, -1)));
    const au = holding.au && holding.au < span.au ? holding.au : span.au;
    blocks.push({ ...holding, du, au, debut: holding.du, fin: holding.au });
    free = latest(free, addDays(au, 1));
  }
  if (free <= span.au) blocks.push({ ...vacancy(free, span.au), fin: null });
  return blocks;
}

/** What the span shows of a pause. */
function within(pause: TimelinePause, span: TimelineSpan): Block[] {
  if (pause.du > span.au || (pause.au && pause.au < span.du)) return [];
  const au = pause.au && pause.au < span.au ? pause.au : span.au;
  return [{ ...pause, du: latest(pause.du, span.du), au, debut: pause.du, fin: pause.au, genre: 'suspendu' }];
}

const vacancy = (du: Day, au: Day): Block => ({ du, au, debut: du, fin: au, texte: 'Vacant', genre: 'vacant' });

function drawn(block: Block, y: number, at: (day: Day) => number) {
  const left = at(block.du) + GAP / 2;
  const width = Math.max(2, at(addDays(block.au, 1)) - at(block.du) - GAP);
  const [top, height] = { vacant: [y + 1, BAR - 2], suspendu: [y + BAR - PAUSE, PAUSE] }[block.genre as string] ?? [
    y,
    BAR,
  ];
  return {
    genre: block.genre,
    x: rounded(left),
    y: top,
    largeur: rounded(width),
    hauteur: height,
    texte: block.genre === 'suspendu' ? '' : fitting(block.texte, width - PAD * 2 + 6),
    xTexte: rounded(left + PAD),
    yTexte: y + 20,
  };
}

/** The whole name where there is room, else initials, else nothing: the table says it all. */
function fitting(name: string, room: number): string {
  const initials = name
    .split(/[\s-]+/)
    .map((word) => `${word.charAt(0)}.`)
    .join(' ');
  return [name, name === 'Vacant' ? '' : initials].find((text) => text.length * LETTER <= room) ?? '';
}

function years(span: TimelineSpan, at: (day: Day) => number) {
  const first = yearOf(span.du);
  const all = Array.from({ length: yearOf(span.au) - first + 1 }, (_, i) => first + i);
  const step = Math.ceil((all.length * YEAR_ROOM) / (WIDTH - LEFT));
  const lefts = all.map((year) => rounded(at(latest(dayFrom(year, 1, 1), span.du))));
  return all.map((year, i) => {
    const left = lefts[i]!;
    const crowded = i === 0 && step === 1 && (lefts[1] ?? WIDTH) - left < YEAR_ROOM;
    const said = i % step === 0 && left < WIDTH - YEAR_ROOM && !crowded;
    return { x: left, texte: said ? String(year) : '' };
  });
}

function today(span: TimelineSpan, bas: number, at: (day: Day) => number) {
  const day = span.aujourdhui;
  if (!day || day < span.du || day > span.au) return null;
  const left = rounded(at(day));
  return {
    x: left,
    y: bas + 20,
    texte: span.repere ?? 'Aujourd’hui',
    ancre: left > LEFT + TODAY_ROOM ? 'end' : 'start',
  };
}
