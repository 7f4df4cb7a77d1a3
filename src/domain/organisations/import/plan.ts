import { typeset } from '../../french.js';
import { type PersonName, sameName } from '../person-name.js';
import { organisationKey, plainWords } from '../words.js';
import type { Choices, Draft, DraftDelegate, Problem } from './draft.js';
import { Likeness } from './likeness.js';

/** An association on file, with the person who speaks for it today. */
export type Known = Readonly<
  Omit<Draft, 'lines' | 'delegate' | 'inOrder'> & {
    id: string;
    inOrder: boolean;
    delegate: (PersonName & Omit<DraftDelegate, 'since'>) | null;
  }
>;

type OrganisationPatch = Partial<Omit<Draft, 'lines' | 'delegate'>>;
type DelegatePatch = Partial<Omit<DraftDelegate, 'since'>>;

/** What saving would do with one association. */
export type Planned = Readonly<{
  draft: Draft;
  known: Known | null;
  /** What changes on a known association; empty when nothing does. */
  patch: OrganisationPatch;
  delegate: 'none' | 'same' | 'corrected' | 'named';
  delegatePatch: DelegatePatch;
}>;

export type Plan = Readonly<{ planned: readonly Planned[]; problems: readonly Problem[] }>;

/** Compares the file with what is on file. `aliases` are keys of names that were merged earlier, and into what. */
export function planImport(
  drafts: readonly Draft[],
  known: readonly Known[],
  aliases: ReadonlyMap<string, string>,
  answers: Choices['answers'],
): Plan {
  const matches = matched(drafts, known, aliases);
  const taken = new Set([...matches.values()].map((k) => k.id));
  const problems: Problem[] = [];
  const likeness = new Likeness<{ id: string; name: string; known: Known | null; draft: Draft | null }>();
  for (const k of known) if (!taken.has(k.id)) likeness.add(k.name, { id: k.id, name: k.name, known: k, draft: null });
  const planned: Planned[] = [];
  for (const draft of drafts) {
    let match = matches.get(draft) ?? null;
    if (!match) {
      const other = likeness.find(draft.name);
      if (other) problems.push(lookAlike(draft, other));
      if (other && answers[keyOf(draft, other)] === 'merge' && other.known && !taken.has(other.id)) {
        match = other.known;
        taken.add(match.id);
      } else likeness.add(draft.name, { id: `line-${draft.lines[0]}`, name: draft.name, known: null, draft });
    }
    planned.push(compared(draft, match));
  }
  return { planned, problems };
}

type Other = { id: string; name: string; known: Known | null };
const keyOf = (draft: Draft, other: Other) => `like.${draft.lines[0]}.${other.id}`;

function lookAlike(draft: Draft, other: Other): Problem {
  const where = other.known
    ? `l’association « ${other.name} », déjà connue`
    : `« ${other.name} », ligne ${other.id.slice(5)}`;
  return {
    kind: 'look-alike',
    key: keyOf(draft, other),
    line: draft.lines[0]!,
    column: null,
    value: draft.name,
    sentence: typeset(`Ligne ${draft.lines[0]} : « ${draft.name} » ressemble à ${where}.`),
    blocking: false,
    proposal: other.name,
  };
}

/** One to one: the same enterprise number, else the same name, the nearest first. */
function matched(
  drafts: readonly Draft[],
  known: readonly Known[],
  aliases: ReadonlyMap<string, string>,
): Map<Draft, Known> {
  const byNumber = new Map(known.filter((k) => k.enterpriseNumber).map((k) => [k.enterpriseNumber, k]));
  const byId = new Map(known.map((k) => [k.id, k]));
  const byKey = grouped(known);
  const found = new Map<Draft, Known>();
  const taken = new Set<string>();
  const take = (draft: Draft, candidates: readonly (Known | undefined)[]) => {
    const free = candidates.find((k) => k !== undefined && !taken.has(k.id) && !differ(draft, k));
    if (!free || found.has(draft)) return;
    found.set(draft, free);
    taken.add(free.id);
  };
  for (const draft of drafts) if (draft.enterpriseNumber) take(draft, [byNumber.get(draft.enterpriseNumber)]);
  for (const draft of drafts)
    take(
      draft,
      (byKey.get(organisationKey(draft.name)) ?? []).filter((k) => k.name === draft.name),
    );
  for (const draft of drafts) take(draft, byKey.get(organisationKey(draft.name)) ?? []);
  for (const draft of drafts) take(draft, [byId.get(aliases.get(organisationKey(draft.name)) ?? '')]);
  return found;
}

function grouped(known: readonly Known[]): Map<string, Known[]> {
  const groups = new Map<string, Known[]>();
  for (const k of known) {
    const key = organisationKey(k.name);
    const group = groups.get(key);
    if (group) group.push(k);
    else groups.set(key, [k]);
  }
  return groups;
}

const differ = (draft: Draft, k: Known) =>
  draft.enterpriseNumber !== '' && k.enterpriseNumber !== '' && draft.enterpriseNumber !== k.enterpriseNumber;

function compared(draft: Draft, known: Known | null): Planned {
  const { delegate } = draft;
  if (!known) return { draft, known, patch: {}, delegate: delegate ? 'named' : 'none', delegatePatch: {} };
  const patch = patchOf(draft, known);
  if (!delegate) return { draft, known, patch, delegate: 'none', delegatePatch: {} };
  if (!known.delegate || !isSame(delegate, known.delegate))
    return { draft, known, patch, delegate: 'named', delegatePatch: {} };
  const delegatePatch = delegatePatchOf(delegate, known.delegate);
  return { draft, known, patch, delegate: Object.keys(delegatePatch).length > 0 ? 'corrected' : 'same', delegatePatch };
}

/** One person, whichever of the two names stands first. */
function isSame(a: PersonName, b: PersonName): boolean {
  return sameName(a, b) || sameName({ firstName: a.lastName, lastName: a.firstName }, b);
}

/** Only what the file says and is not on file: an empty cell changes nothing, nor does another way to write the same. */
function patchOf(draft: Draft, known: Known): OrganisationPatch {
  const patch: Record<string, unknown> = {};
  const say = (field: keyof OrganisationPatch, same: (a: string, b: string) => boolean) => {
    const said = draft[field] as string | null;
    if (said && !same(said, (known[field] as string | null) ?? '')) patch[field] = said;
  };
  for (const field of ['acronym', 'street', 'locality', 'workingGroup', 'remark', 'postcode'] as const)
    say(field, sameWords);
  if (
    organisationKey(draft.name) !== organisationKey(known.name) &&
    draft.enterpriseNumber === known.enterpriseNumber &&
    draft.enterpriseNumber
  )
    patch['name'] = draft.name;
  say('enterpriseNumber', Object.is);
  say('phone', samePhone);
  say('memberSince', Object.is);
  say('leftOn', Object.is);
  if (draft.inOrder !== null && draft.inOrder !== known.inOrder) patch['inOrder'] = draft.inOrder;
  if (draft.emails.length > 0 && [...draft.emails].sort().join() !== [...known.emails].sort().join())
    patch['emails'] = draft.emails;
  return patch as OrganisationPatch;
}

function delegatePatchOf(said: DraftDelegate, known: NonNullable<Known['delegate']>): DelegatePatch {
  const patch: Record<string, string> = {};
  if (said.function && !sameWords(said.function, known.function)) patch['function'] = said.function;
  if (said.email && said.email !== known.email.toLowerCase()) patch['email'] = said.email;
  if (said.phone && !samePhone(said.phone, known.phone)) patch['phone'] = said.phone;
  if (said.sex && said.sex !== known.sex) patch['sex'] = said.sex;
  if (said.bornOn && said.bornOn !== known.bornOn) patch['bornOn'] = said.bornOn;
  return patch as DelegatePatch;
}

const sameWords = (a: string, b: string) => a === b || (plainWords(a) === plainWords(b) && plainWords(a) !== '');
const samePhone = (a: string, b: string) => national(a) === national(b);
const national = (phone: string) =>
  phone
    .replace(/\D/g, '')
    .replace(/^(00)?32/, '0')
    .replace(/^00/, '0');
