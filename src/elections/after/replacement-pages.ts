import { Injectable } from '@nestjs/common';
import { type CommitteeSheet, CommitteeSheets } from '../../committee/committee-sheets.service.js';
import { type Day, daysBetween } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { type BalancedMember, balancedMembers, balanceVerdicts } from '../../domain/committee/balance.js';
import { inOffice } from '../../domain/committee/composition.js';
import { quorumNeeded } from '../../domain/committee/quorum.js';
import { byElectionVerdict } from '../../domain/elections/by-election.js';
import { frenchCount } from '../../domain/french.js';
import { ruleInForce } from '../../domain/rules/rule-book.js';
import { Clock } from '../../platform/clock.js';
import { Reserves } from './reserves.service.js';
import { Substitutes } from './substitutes.service.js';
import type { Vacancy } from './vacancies.service.js';

/** Shapes the replacement of a member: whom the rule calls, who not and why, and the committee before and after. */
@Injectable()
export class ReplacementPages {
  constructor(
    private readonly clock: Clock,
    private readonly sheets: CommitteeSheets,
    private readonly reserves: Reserves,
    private readonly substitutes: Substitutes,
  ) {}

  async of(vacancy: Vacancy, startsOn: Day) {
    const { seat, predecessor, since, endsBefore } = vacancy;
    const { proposal, candidates, persons } = await this.reserves.next(vacancy, startsOn);
    const sheet = await this.sheets.of(seat.bodyId, startsOn);
    const pending = await this.substitutes.pending(seat.id);
    const called = candidates.get(pending?.candidateId ?? proposal.called?.id ?? '');
    const sex = (called && persons.get(called.personId)?.sex) ?? null;
    const gap = daysBetween(since, startsOn);
    const rule = ruleInForce(sheet.book, 'by_election', startsOn);
    const facts = { vacancies: 1, endsBefore, today: dayAt(this.clock.now()) };
    const late = rule && byElectionVerdict(facts, rule);
    return {
      ici: `/comites/${seat.bodyId}/sieges/${seat.number}/remplacement`,
      siege: seat.number,
      depart: `${predecessor ? `${predecessor} ne siège plus. ` : ''}Le siège est vacant depuis le ${frenchDay(since)}.`,
      appele: called?.ballotName ?? '',
      attente: pending ? frenchDay(pending.replyBy) : '',
      regle: proposal.citation,
      ecartes: proposal.passedOver.map(({ sentence }) => sentence),
      partielle: called || late?.state === 'too_late' ? '' : `/comites/${seat.bodyId}/election-partielle`,
      trop: !called && late?.state === 'too_late' ? late.sentence : '',
      lignes: called
        ? [
            { cle: 'Titulaire', avant: predecessor || 'personne', apres: called.ballotName },
            { cle: 'Jusqu’au', avant: frenchDay(lastDayOf(since)), apres: frenchDay(lastDayOf(endsBefore)) },
            { cle: 'À partir du', avant: '–', apres: frenchDay(pending?.startsOn ?? startsOn) },
            ...effects(sheet, sex),
          ]
        : [],
      trou: gap > 0 ? `Le siège reste vide ${frenchCount(gap, 'jour')} avant le remplacement.` : '',
      reponses: [
        { valeur: 'accepte', texte: 'Accepte le siège' },
        { valeur: 'decline', texte: 'Décline' },
      ],
      valeurs: { startsOn },
    };
  }
}

/** The balance and the quorum without and with the new member. */
function effects(sheet: CommitteeSheet, sex: BalancedMember['sex']) {
  const members = balancedMembers(sheet.seats, (id) => sheet.people.get(id)?.sex);
  const balance = ruleInForce(sheet.book, 'sex_balance', sheet.day);
  const quorum = ruleInForce(sheet.book, 'quorum', sheet.day);
  const seatsTotal = sheet.seats.length;
  const filled = inOffice(sheet.seats);
  const said = (of: readonly BalancedMember[]) =>
    balance ? (balanceVerdicts(of, balance, seatsTotal)[0]?.sentence ?? '') : '';
  const needed = (inOffice: number) =>
    quorum ? frenchCount(quorumNeeded({ seatsTotal, inOffice }, quorum.params), 'présence') : '';
  return [
    { cle: 'Équilibre', avant: said(members), apres: said([...members, { sex, byRight: false }]) },
    { cle: 'Quorum', avant: needed(filled), apres: needed(filled + 1) },
  ];
}
