import type { QuorumVerdict } from '../committee/quorum.js';
import { frenchCount, typeset } from '../french.js';

/** What the register of one meeting gave. */
export type Held = Readonly<{ held: boolean; counted: number; inOffice: number }>;

/** « 4 réunions en un an, dont 1 sans quorum ; en moyenne 12 présents sur 17 en fonction. »; empty where none was held. */
export function saidYear(meetings: readonly Held[]): string {
  if (meetings.length === 0) return '';
  const failed = meetings.filter(({ held }) => !held).length;
  const mean = (of: (meeting: Held) => number) =>
    Math.round(meetings.reduce((sum, meeting) => sum + of(meeting), 0) / meetings.length);
  const without = failed > 0 ? `, dont ${failed} sans quorum` : '';
  const average = `en moyenne ${frenchCount(
    mean(({ counted }) => counted),
    'présent',
  )} sur ${mean(({ inOffice }) => inOffice)} en fonction`;
  return typeset(`${frenchCount(meetings.length, 'réunion')} en un an${without} ; ${average}.`);
}

/**
 * « Si le quorum se prenait de tous les sièges, 2 réunions sur 12 auraient une autre issue. »: which meetings another base would
 * change, the base of the rule first in each. Empty where there is nothing to compare.
 */
export function otherBase(meetings: readonly (readonly QuorumVerdict[])[]): string {
  const pairs = meetings.flatMap(([own, other]) => (own && other ? [[own, other] as const] : []));
  const [last] = pairs;
  if (!last) return '';
  const changed = pairs.filter(([own, other]) => own.reached !== other.reached).length;
  const base = last[1].baseName === 'in_office' ? 'des membres en fonction' : 'de tous les sièges';
  const words = changed === 0 ? 'aucune n’aurait' : changed === 1 ? 'une seule aurait' : `${changed} auraient`;
  return typeset(
    `Si le quorum se prenait ${base}, sur ${frenchCount(pairs.length, 'réunion')}, ${words} une autre issue.`,
  );
}
