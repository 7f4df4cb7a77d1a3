import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type CommitteeSheet, CommitteeSheets, nameOf } from '../committee/committee-sheets.service.js';
import type { Mandate } from '../committee/mandate.entity.js';
import { type OfficeHolder, OfficeHolders } from '../committee/office-holders.service.js';
import { ExternalOffices } from '../committee/outside/external-offices.service.js';
import { addDays, type Day, monthOf, yearOf } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { saidEndReason } from '../domain/committee/end-reasons.js';
import { ANSWER_DAYS } from '../domain/committee/external-office.js';
import { believed } from '../domain/committee/record.js';
import { frenchCount, frenchList } from '../domain/french.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { LetterLinks } from '../platform/mail/letter-links.service.js';
import { type Letter, Outbox } from '../platform/mail/outbox.service.js';
import { OutboxMessage } from '../platform/mail/outbox-message.entity.js';
import { Scheduler } from '../platform/schedule/scheduler.js';
import { DesignationAnswer } from './designation-answer.entity.js';
import { leavesAt } from './hours.js';

/** News is told within the day: every committee is read for it, so once an hour is enough. */
const EVERY_SECONDS = 3600;
/** A vacancy written down longer ago, or an installation further back, is history and no news. */
const NEWS_DAYS = 30;
const LINK_DAYS = 120;
/** A vacancy is announced within so many days (mandates.md §4.1). */
const ANNOUNCE_DAYS = 20;
/** Ends that open no vacancy: somebody follows, or the seat is no more. */
const NO_VACANCY = new Set(['successor_installed', 'term_completed', 'seat_abolished', 'body_dissolved']);

/**
 * What happens outside the ladder (mandates.md §4.2, steps 0, V and X): the list of the year to come each 1 December; an early end, told within the day to the secretary, the
 * chair and the association; the seats by right to confirm after the communal elections, asked of the institutions, and told
 * again to the secretary and the chair when nobody has answered within a week.
 */
@Injectable()
export class CommitteeNews implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly scheduler: Scheduler,
    private readonly outbox: Outbox,
    private readonly links: LetterLinks,
    private readonly sheets: CommitteeSheets,
    private readonly offices: OfficeHolders,
    private readonly outside: ExternalOffices,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'nouvelles des comités', () => this.run());
  }

  /** Posts what is new since the last round; a key that is known posts nothing. Answers how many letters. */
  async run(): Promise<number> {
    const today = dayAt(this.clock.now());
    let posted = 0;
    for (const sheet of await this.sheets.all(today))
      posted += await this.work.run(async (tx) => {
        const letters = [
          ...(await this.vacancies(tx, sheet, today)),
          ...(await this.takenBack(tx, sheet, today)),
          ...(await this.confirmations(tx, sheet, today)),
          ...(await this.yearAhead(tx, sheet, today)),
        ];
        return this.outbox.post(tx, letters);
      });
    return posted;
  }

  private async vacancies(tx: Tx, sheet: CommitteeSheet, today: Day): Promise<Letter[]> {
    const live = believed(sheet.record.mandates);
    const news = live.filter(
      (m) =>
        m.endedOn !== null &&
        m.endReason !== null &&
        !NO_VACANCY.has(m.endReason) &&
        dayAt(m.recordedAt) >= addDays(today, -NEWS_DAYS) &&
        !live.some((other) => other.seatId === m.seatId && other.startsOn >= m.endedOn!),
    );
    const letters: Letter[] = [];
    for (const mandate of news) {
      const phrases = vacancyWords(sheet, mandate, today);
      const label = `Le siège ${numberOf(sheet, mandate)} se libère`;
      const key = `vacance:${mandate.mandateId}:${mandate.endedOn}`;
      for (const to of await this.told(tx, sheet, mandate, today))
        letters.push(this.letter(sheet, to, today, { key, label, phrases }));
    }
    return letters;
  }

  /** An end that was told and is not true any more: a resignation taken back, a date corrected. */
  private async takenBack(tx: Tx, sheet: CommitteeSheet, today: Day): Promise<Letter[]> {
    const letters: Letter[] = [];
    for (const mandate of believed(sheet.record.mandates)) {
      if (mandate.version === 1 || dayAt(mandate.recordedAt) < addDays(today, -NEWS_DAYS)) continue;
      const ends = sheet.record.mandates.filter(
        (m) => m.mandateId === mandate.mandateId && m.endedOn !== null && m.endedOn !== mandate.endedOn,
      );
      for (const { endedOn } of ends)
        for (const to of await this.told(tx, sheet, mandate, today)) {
          const known = await tx.findOneBy(OutboxMessage, {
            key: `vacance:${mandate.mandateId}:${endedOn}:${to.about}`,
          });
          if (!known) continue;
          if (known.state === 'queued') await tx.update(OutboxMessage, known.id, { state: 'stopped' });
          const goesOn = mandate.endedOn
            ? `Son dernier jour est le ${frenchDay(lastDayOf(mandate.endedOn))}.`
            : 'Son mandat continue.';
          const phrases = [
            `Nous avions annoncé la fin du mandat du siège ${numberOf(sheet, mandate)} le ${frenchDay(lastDayOf(endedOn!))}. Ce n’est plus le cas. ${goesOn}`,
          ];
          const about = {
            key: `vacance-levee:${mandate.mandateId}:${endedOn}`,
            label: `Siège ${numberOf(sheet, mandate)} : rectification`,
            phrases,
          };
          letters.push(this.letter(sheet, to, today, about));
        }
    }
    return letters;
  }

  private async confirmations(tx: Tx, sheet: CommitteeSheet, today: Day): Promise<Letter[]> {
    const letters: Letter[] = [];
    for (const { seat, mandate, toConfirmSince } of sheet.seats) {
      if (!toConfirmSince || !mandate || toConfirmSince < addDays(today, -NEWS_DAYS)) continue;
      if (await tx.existsBy(DesignationAnswer, { seatId: seat.id, installedOn: toConfirmSince })) continue;
      const office = await this.outside.of(seat, tx);
      const institution = office && (await this.outside.institution(office, tx));
      const late = today >= addDays(toConfirmSince, ANSWER_DAYS);
      const key = `confirmation:${seat.id}:${toConfirmSince}${late ? ':rappel' : ''}`;
      const titulaire = nameOf(sheet, mandate.personId);
      const question = `${key}:organisation:${institution?.id}`;
      if (institution?.emails[0] && !(await tx.existsBy(OutboxMessage, { key: question })))
        letters.push({
          key: question,
          template: 'siege-a-confirmer',
          to: { address: institution.emails[0], name: institution.name },
          about: `organisation:${institution.id}`,
          campaign: `confirmation-${toConfirmSince}`,
          notBefore: leavesAt(this.clock.now(), today, sheet.body.timeZone),
          secret: await this.links.make(tx, {
            kind: 'ma-designation',
            subject: [seat.id, toConfirmSince, institution.name].join('|'),
            expiresOn: addDays(today, LINK_DAYS),
          }),
          data: {
            organe: sheet.body.name,
            siege: seat.number,
            autorite: institution.name,
            titulaire,
            installe: toConfirmSince,
            repondreAvant: addDays(late ? today : toConfirmSince, ANSWER_DAYS),
            rappel: late,
          },
        });
      const asked = institution?.emails[0]
        ? `Un courriel demande à « ${institution.name} » qui occupe ce siège maintenant.`
        : 'Aucune adresse n’est connue : interrogez l’institution vous-même.';
      const phrases = [
        `Le siège ${seat.number} (${seat.label}) est à confirmer : l’institution a été installée le ${frenchDay(toConfirmSince)}. ${titulaire} l’occupait avant.`,
        late ? 'Une semaine est passée sans réponse.' : asked,
      ];
      const to = [
        ...(await this.offices.secretary(tx)),
        ...(late ? await this.offices.chair(sheet.body.id, today, tx) : []),
      ];
      for (const holder of distinct(to))
        letters.push(this.letter(sheet, holder, today, { key, label: `Siège ${seat.number} à confirmer`, phrases }));
    }
    return letters;
  }

  /** Step 0: each 1 December, what ends in the year to come and what is vacant, for the chair and the secretary. */
  private async yearAhead(tx: Tx, sheet: CommitteeSheet, today: Day): Promise<Letter[]> {
    if (monthOf(today) !== 12 || sheet.record.mandates.length === 0) return [];
    const year = yearOf(today) + 1;
    const ending = sheet.seats.filter(({ lastDay }) => lastDay !== null && yearOf(lastDay) === year);
    const vacant = sheet.seats.filter(({ state }) => state === 'vacant');
    const seats = (some: CommitteeSheet['seats']) => frenchList(some.map(({ seat }) => String(seat.number)));
    const phrases = [
      ending.length === 0
        ? `Aucun mandat ne finit en ${year}.`
        : `${frenchCount(ending.length, 'mandat finit', 'mandats finissent')} en ${year} : sièges ${seats(ending)}.`,
      vacant.length === 0
        ? 'Aucun siège n’est vacant.'
        : `${frenchCount(vacant.length, 'siège est vacant', 'sièges sont vacants')} : ${seats(vacant)}.`,
    ];
    const about = { key: `annuel:${sheet.body.id}:${year}`, label: `Les mandats en ${year}`, phrases };
    const to = distinct([
      ...(await this.offices.secretary(tx)),
      ...(await this.offices.chair(sheet.body.id, today, tx)),
    ]);
    return to.map((holder) => this.letter(sheet, holder, today, about));
  }

  /** The secretary, the chair, and the association on whose behalf the seat was held; each once. */
  private async told(tx: Tx, sheet: CommitteeSheet, { organisationId }: Mandate, today: Day): Promise<OfficeHolder[]> {
    const organisation = organisationId ? await tx.findOneBy(Organisation, { id: organisationId }) : null;
    const association = organisation?.emails[0]
      ? [{ about: `organisation:${organisation.id}`, name: organisation.name, email: organisation.emails[0] }]
      : [];
    return distinct([
      ...(await this.offices.secretary(tx)),
      ...(await this.offices.chair(sheet.body.id, today, tx)),
      ...association,
    ]);
  }

  private letter(
    sheet: CommitteeSheet,
    { about, name, email }: OfficeHolder,
    today: Day,
    news: { key: string; label: string; phrases: string[] },
  ): Letter {
    const office = about.startsWith('account:');
    const lien = `${this.config.baseUrl}${office ? '' : '/public'}/comites/${sheet.body.id}`;
    return {
      key: `${news.key}:${about}`,
      template: 'avis-comite',
      to: { address: email, name },
      data: { nom: name, avis: news.label, organe: sheet.body.name, phrases: news.phrases, lien },
      about,
      notBefore: leavesAt(this.clock.now(), today, sheet.body.timeZone),
    };
  }
}

function vacancyWords(sheet: CommitteeSheet, mandate: Mandate, today: Day): string[] {
  const lastDay = lastDayOf(mandate.endedOn!);
  const name = nameOf(sheet, mandate.personId);
  const verb = lastDay >= today ? 'quitte' : 'a quitté';
  return [
    `${name} ${verb} le siège ${numberOf(sheet, mandate)} : dernier jour le ${frenchDay(lastDay)} (${saidEndReason(mandate.endReason).toLowerCase()}).`,
    `La vacance est à annoncer au plus tard le ${frenchDay(addDays(mandate.endedOn!, ANNOUNCE_DAYS))}.`,
  ];
}

const numberOf = (sheet: CommitteeSheet, { seatId }: Mandate): number =>
  sheet.record.seats.find(({ id }) => id === seatId)?.number ?? 0;

/** One letter an address, whatever reasons there are to write to it. */
const distinct = (holders: readonly OfficeHolder[]): OfficeHolder[] => [
  ...new Map(holders.filter(({ email }) => email !== '').map((h) => [h.email, h])).values(),
];
