import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Mandate } from '../committee/mandate.entity.js';
import { frenchFullDay } from '../domain/calendar/french.js';
import { isWorkingDay, legalHoliday } from '../domain/calendar/holidays.js';
import { dayAt } from '../domain/calendar/instant.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CandidatesService } from './candidates/candidates.service.js';
import { Election } from './election.entity.js';
import { RollService } from './roll/roll.service.js';

/** One sentence of the list read before an election is sealed; a blocking one that is not ok stops the seal. */
export type Verdict = { ok: boolean; blocking: boolean; text: string; href: string };

/** « Vérifier avant d'ouvrir » (ux.md 4.8). */
@Injectable()
export class PreflightService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly candidates: CandidatesService,
    private readonly roll: RollService,
  ) {}

  async verdicts(election: Election, tx: Tx = this.work.read): Promise<Verdict[]> {
    const here = `/elections/${election.id}`;
    return [
      ...(await this.aboutCandidates(election, tx, here)),
      ...(await this.aboutRoll(election, tx, here)),
      ...this.aboutDates(election, here),
      ...(await this.aboutRehearsal(election, tx, here)),
      ...(await this.aboutSeats(election, tx, here)),
    ];
  }

  private async aboutCandidates(election: Election, tx: Tx, here: string): Promise<Verdict[]> {
    const count = (await this.candidates.standing(election.id, tx)).length;
    const seats = election.seatIds.length;
    const href = `${here}/candidats`;
    const contested = count > seats;
    const list: Verdict = {
      ok: contested,
      blocking: count === 0,
      text: contested
        ? `${count} personnes se présentent pour ${seats} sièges.`
        : count === 0
          ? 'Personne ne se présente encore : ajoutez les candidatures.'
          : `${count} personnes seulement pour ${seats} sièges : chacune serait élue, des sièges resteraient peut-être vides. Prolongez l’appel, ou continuez.`,
      href,
    };
    const max = election.maxChoices;
    return [
      list,
      check(
        election.draw !== null,
        `L’ordre du bulletin est tiré au sort (lettre ${election.draw?.letter}).`,
        'L’ordre du bulletin n’est pas encore tiré au sort.',
        href,
      ),
      check(
        max >= Math.max(1, election.minChoices) && max <= Math.max(1, count),
        `On coche de ${election.minChoices} à ${max} personnes${election.allowBlank ? ', ou on vote blanc' : ''}.`,
        `Le bulletin permet ${max} choix pour ${count} candidatures : corrigez le maximum.`,
        `${here}/reglages`,
      ),
    ];
  }

  private async aboutRoll(election: Election, tx: Tx, here: string): Promise<Verdict[]> {
    const electors = await this.roll.electors(election.id, tx);
    const byMail = electors.filter((e) => e.channel === 'mail').length;
    const href = `${here}/liste`;
    const letters = electors.length - byMail;
    return [
      check(
        election.rollFrozenAt !== null && electors.length > 0,
        `${electors.length} électeurs : ${byMail} par courriel, ${letters} par lettre.`,
        'La liste électorale n’est pas encore arrêtée.',
        href,
      ),
      ...(letters > 0
        ? [
            {
              ok: true,
              blocking: false,
              text: `${letters} électeurs sans courriel : imprimez leurs lettres dès que l’élection est scellée.`,
              href,
            },
          ]
        : []),
    ];
  }

  private aboutDates(election: Election, here: string): Verdict[] {
    const href = `${here}/reglages`;
    const now = this.clock.now();
    const closing = dayAt(election.closesAt.toISOString());
    const holiday = legalHoliday(closing);
    return [
      check(
        election.opensAt > now,
        'L’ouverture est dans l’avenir.',
        'L’heure d’ouverture est déjà passée : choisissez-en une autre.',
        href,
      ),
      {
        ok: isWorkingDay(closing),
        blocking: false,
        text: holiday
          ? `La clôture tombe un jour férié (${holiday}) : personne ne répondra au téléphone.`
          : isWorkingDay(closing)
            ? `La clôture tombe le ${frenchFullDay(closing)}, un jour ouvrable.`
            : `La clôture tombe le ${frenchFullDay(closing)} : personne ne répondra au téléphone.`,
        href,
      },
    ];
  }

  private async aboutRehearsal(election: Election, tx: Tx, here: string): Promise<Verdict[]> {
    if (election.rehearses) return [];
    const done = await tx.existsBy(Election, { rehearses: election.id, stage: In(['counted', 'proclaimed']) });
    return [
      {
        ok: done,
        blocking: false,
        text: done
          ? 'Le scrutin d’essai a été dépouillé.'
          : 'Aucun scrutin d’essai n’a été dépouillé : faites-en un avant d’ouvrir.',
        href: `${here}/essai`,
      },
    ];
  }

  private async aboutSeats(election: Election, tx: Tx, here: string): Promise<Verdict[]> {
    const holders = await tx.findBy(Mandate, { seatId: In(election.seatIds) });
    const beyond = holders.filter(
      (m) =>
        m.supersededAt === null && m.endedOn === null && m.plannedEnd !== null && m.plannedEnd > election.termStartsOn,
    );
    return beyond.length === 0
      ? []
      : [
          {
            ok: false,
            blocking: false,
            text: `${beyond.length} mandats en cours vont au-delà du ${frenchFullDay(election.termStartsOn)} : ils prendront fin ce jour-là à l’installation des élus.`,
            href: `${here}/reglages`,
          },
        ];
  }
}

const check = (ok: boolean, good: string, bad: string, href: string): Verdict => ({
  ok,
  blocking: true,
  text: ok ? good : bad,
  href,
});
