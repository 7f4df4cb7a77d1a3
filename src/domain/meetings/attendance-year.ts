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
