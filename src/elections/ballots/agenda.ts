import ical from 'ical-generator';
import { Download } from '../../platform/web/view.js';
import type { Doorstep } from './booth-views.js';

/** The vote as an event for the elector's own calendar. It bears no code: the link of the mail does. */
export function agendaEntry(step: Doorstep, stamp: Date): Download {
  const calendar = ical({ name: step.electionName, prodId: { company: 'Mandature', product: 'Vote', language: 'FR' } });
  calendar.createEvent({
    id: `vote-${step.reference}@mandature`,
    start: new Date(step.opensAt),
    end: new Date(step.closesAt),
    stamp,
    summary: `Voter : ${step.electionName}`,
    description: `Pour ${step.organisationName}. Ouvrez le lien de votre courriel, ou prenez votre lettre.`,
  });
  return new Download(calendar.toString(), 'text/calendar; charset=utf-8', 'vote.ics');
}
