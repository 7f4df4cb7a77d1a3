import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { addDays, type Day, earliest } from '../domain/calendar/day.js';
import { dayAt } from '../domain/calendar/instant.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { latestCall } from '../domain/elections/latest-call.js';
import { fullName } from '../domain/organisations/person-name.js';
import type { NoticeStep } from '../domain/rules/params.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { Person } from '../organisations/person.entity.js';
import { CONFIG, type Config } from '../platform/config.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { CohortOnDay, EndingSeat } from './cohorts.service.js';
import { type Draft, publicPage } from './draft.js';
import { interimUntil } from './office-words.js';

type About = { one: CohortOnDay; ending: EndingSeat; step: NoticeStep; day: Day; tx: Tx };

const ASK_DAYS = 30;

/** Letters about one mandate: to whoever holds it, to the organisation it is held for, to whoever follows. */
@Injectable()
export class MemberDrafts {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Null when there is nobody to write to, or nothing to say: the holder goes on. */
  of(about: About, recipient: 'holder' | 'successor' | 'organisation'): Promise<Draft | null> {
    if (recipient === 'organisation') return this.toOrganisation(about);
    return recipient === 'successor' ? this.toSuccessor(about) : this.toHolder(about);
  }

  private async toOrganisation({ one, ending, day, tx }: About): Promise<Draft | null> {
    const { mandate, seat } = ending;
    const organisation = mandate.organisationId
      ? await tx.findOneBy(Organisation, { id: mandate.organisationId })
      : await tx.findOneBy(Organisation, { name: In([seat.designatingBody, seat.label]), kind: 'institution' });
    if (!organisation) return null;
    const { id, name, emails } = organisation;
    const to = { about: `organisation:${id}`, name, address: emails[0] ?? '' };
    const person = await tx.findOneBy(Person, { id: mandate.personId });
    const titulaire = person ? fullName(person) : '';
    if (seat.mode === 'elected')
      return { ...to, ...question(one, ending, { nom: name, titulaire, association: name }, day) };
    const data = { organe: one.body.name, siege: seat.number, autorite: name, titulaire, ...dates(one, day) };
    return { ...to, template: 'demande-designation', data: { ...data, debut: one.cohort.endsBefore } };
  }

  private async toSuccessor({ one, ending: { seat, successor }, tx }: About): Promise<Draft | null> {
    const person = successor && (await tx.findOneBy(Person, { id: successor.personId }));
    if (!person) return null;
    const end = successor.plannedEnd ? { fin: lastDayOf(successor.plannedEnd) } : {};
    const data = { ...place(one, person, seat.number), debut: successor.startsOn, ...end };
    return { ...addressed(person), template: 'mandat-debut', data: { ...data, lien: publicPage(this.config, one) } };
  }

  private async toHolder({ one, ending, step, day, tx }: About): Promise<Draft | null> {
    const { mandate, seat, successor } = ending;
    const person = await tx.findOneBy(Person, { id: mandate.personId });
    const lastWords = step.recipients.includes('successor');
    if (!person || (lastWords && successor?.personId === person.id)) return null;
    const to = addressed(person);
    const said = place(one, person, seat.number);
    const fin = lastDayOf(one.cohort.endsBefore);
    if (lastWords) {
      const { heldOver, until } = interimUntil(one, day);
      const interim = !successor && heldOver ? { interim: true, ...(until ? { interimAu: until } : {}) } : {};
      return { ...to, template: 'fin-de-mandat', data: { ...said, fin, fini: day > fin, ...interim } };
    }
    if (step.unless.includes('answered') && seat.mode === 'elected') {
      const id = mandate.organisationId;
      const association = id ? ((await tx.findOneBy(Organisation, { id }))?.name ?? '') : '';
      return { ...to, ...question(one, ending, { nom: fullName(person), titulaire: '', association }, day) };
    }
    const data = { ...said, fin, ...calendar(one, ending, day), lien: publicPage(this.config, one) };
    return { ...to, template: 'echeance', data };
  }
}

type Asked = { nom: string; titulaire: string; association: string };

function question(one: CohortOnDay, { mandate, seat }: EndingSeat, asked: Asked, day: Day) {
  const { endsBefore } = one.cohort;
  return {
    template: 'demande-reponse',
    data: { ...asked, organe: one.body.name, siege: seat.number, ...dates(one, day) },
    link: {
      kind: 'reponse' as const,
      subject: [mandate.mandateId, endsBefore, asked.nom].join('|'),
      expiresOn: endsBefore,
    },
  };
}

const dates = ({ cohort: { endsBefore } }: CohortOnDay, day: Day) => ({
  fin: lastDayOf(endsBefore),
  repondreAvant: earliest(addDays(day, ASK_DAYS), lastDayOf(endsBefore)),
});

function calendar(one: CohortOnDay, { election }: EndingSeat, day: Day) {
  const { endsBefore } = one.cohort;
  const call = election ? null : latestCall(one.rules, endsBefore, day);
  return {
    mois: monthsUntil(day, endsBefore),
    ...(call && call.day >= day ? { appel: call.day } : {}),
    ...(election ? { voteDu: dayAt(election.opensAt), voteAu: dayAt(election.closesAt) } : {}),
  };
}

const place = (one: CohortOnDay, person: Person, siege: number) => ({
  nom: fullName(person),
  organe: one.body.name,
  siege,
});

const addressed = (person: Person) => ({ about: `person:${person.id}`, name: fullName(person), address: person.email });

/** Months left, to the nearest: 16 February for 14 May is three. */
function monthsUntil(day: Day, endsBefore: Day): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = day.split('-').map(Number);
  const [year = 0, month = 0, date = 0] = endsBefore.split('-').map(Number);
  return Math.max(0, Math.round((year - fromYear) * 12 + month - fromMonth + (date - fromDay) / 30));
}
