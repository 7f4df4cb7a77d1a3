import { shortDay } from '../domain/calendar/french.js';
import { frenchCount } from '../domain/french.js';
import type { MemberAttendance } from './attendances.service.js';
import type { Meeting } from './meeting.entity.js';
import { keptOutcome, type Outcome } from './outcome.js';
import type { Entitled } from './votes.service.js';

export const WAS = { present: 'présent·e', excused: 'excusé·e', absent: 'absent·e' } as const;
export const WAS_CHOICES = Object.entries(WAS).map(([valeur, words]) => ({
  valeur,
  texte: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
}));

export const WHY: Readonly<Record<Entitled['why'], string>> = {
  titular: 'titulaire, présent·e',
  replaces: 'remplace le titulaire',
  away: 'sans vote : n’est pas là',
  vacant: 'aucun titulaire connu',
  'titular-there': 'sans vote : le titulaire est présent',
  'nobody-away': 'sans vote : personne n’est à remplacer',
};

/** « Tenue », « Sans quorum », « Annulée », « À venir », « Présences à noter ». */
export function stateOf(meeting: Meeting, today: string): string {
  if (meeting.cancelledBecause !== '') return 'Annulée';
  const outcome = keptOutcome(meeting);
  if (outcome) return outcome.held ? 'Tenue' : 'Sans quorum';
  return meeting.day > today ? 'À venir' : 'Présences à noter';
}

/** « 9 présents sur 17 en fonction. Quorum de 9 : atteint. 9 présents sur 20 sièges. Quorum de 11 : non atteint. » */
export function saidOutcome({ quorum }: Outcome): string {
  return quorum.map(({ sentence }) => sentence).join(' ');
}

/** What changes between what was kept and what the register of mandates gives now; empty where nothing does. */
export function changedSince(kept: Outcome | null, now: Outcome | null): string {
  if (!kept || !now) return '';
  const same = kept.counted === now.counted && kept.inOffice === now.inOffice && kept.seatsTotal === now.seatsTotal;
  return same ? '' : `Avec ce qui est su maintenant : ${saidOutcome(now)}`;
}

/** « 7 réunions sur 9 ». */
export function saidRate({ attended, of }: Pick<MemberAttendance, 'attended' | 'of'>): string {
  return of === 0 ? 'aucune réunion encore' : `${attended} sur ${frenchCount(of, 'réunion')}`;
}

/** « 12/02/2031 absent·e, 10/03/2031 excusé·e »: what was missed, the latest last. */
export function saidMissed({ meetings }: Pick<MemberAttendance, 'meetings'>): string {
  const words = { justified: 'excusé·e', unjustified: 'absent·e' };
  return meetings.flatMap(({ on, was }) => (was === 'present' ? [] : [`${shortDay(on)} ${words[was]}`])).join(', ');
}
