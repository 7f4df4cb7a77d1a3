import type { CommitteeSheet } from '../committee/committee-sheets.service.js';
import type { Day } from '../domain/calendar/day.js';
import { fullName } from '../domain/organisations/person-name.js';
import type { Person } from '../organisations/person.entity.js';
import type { Letter } from '../platform/mail/outbox.service.js';
import type { AbsenceNotice } from './absence-notice.entity.js';

/** T25 by mail: the meetings missed, the rule, and until when to be heard. */
export function absenceLetter({ body }: CommitteeSheet, notice: AbsenceNotice, siege: number, person: Person): Letter {
  const nom = fullName(person);
  return {
    key: `absence/${notice.id}`,
    template: 'absences',
    to: { address: person.email, name: nom },
    about: `person:${person.id}`,
    data: {
      nom,
      organe: body.name,
      siege,
      jours: JSON.parse(notice.absences) as Day[],
      regle: notice.rule,
      defenseAvant: notice.defenceUntil,
    },
  };
}
