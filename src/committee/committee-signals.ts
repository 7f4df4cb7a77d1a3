import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, type Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { inOffice } from '../domain/committee/composition.js';
import { ANSWER_DAYS } from '../domain/committee/external-office.js';
import { frenchCount, frenchList } from '../domain/french.js';
import { Uses } from '../organisations/uses.service.js';
import { Checks } from '../platform/checks.js';
import { type Tx } from '../platform/database/unit-of-work.js';
import { STAFF } from '../platform/web/allow.decorator.js';
import { Dashboard, type NextDate, type Task } from '../platform/web/dashboard.js';
import type { Visitor } from '../platform/web/visitor.js';
import { BodiesService } from './bodies.service.js';
import { type CommitteeSheet, CommitteeSheets } from './committee-sheets.service.js';
import { MandateBook } from './mandate-book.js';
import { Impacts } from './memory/impacts.service.js';
import { registerFaults } from './register-check.js';

const OFFICE = ['secretary', 'administrator'] as const;
const SOON = 366;

/** What the committees put on the first page, in the check of the instance, and beside associations. */
@Injectable()
export class CommitteeSignals implements OnModuleInit {
  /** By the visit that asks: it goes with the page that it was for. */
  private readonly reading = new WeakMap<Visitor, Promise<CommitteeSheet[]>>();

  constructor(
    private readonly dashboard: Dashboard,
    private readonly checks: Checks,
    private readonly uses: Uses,
    private readonly bodies: BodiesService,
    private readonly sheets: CommitteeSheets,
    private readonly book: MandateBook,
    private readonly impacts: Impacts,
  ) {}

  onModuleInit(): void {
    this.dashboard.card({
      order: 30,
      side: 'beside',
      roles: STAFF,
      build: async (visitor, today) => this.card(visitor, today),
    });
    this.dashboard.task({ roles: OFFICE, find: async (visitor, today) => this.tasks(visitor, today) });
    this.dashboard.date({
      roles: STAFF,
      find: async (visitor, today) => (await this.today(visitor, today)).flatMap(datesOf),
    });
    this.checks.add('Mandats', () => this.check());
    this.uses.provide((ids, tx) => this.seatsOf(ids, tx));
  }

  /** The committees of today, read once for the whole page. */
  private today(visitor: Visitor, today: Day): Promise<CommitteeSheet[]> {
    const known = this.reading.get(visitor) ?? this.sheets.all(today);
    this.reading.set(visitor, known);
    return known;
  }

  private async tasks(visitor: Visitor, today: Day): Promise<Task[]> {
    const sheets = await this.today(visitor, today);
    const touched = await Promise.all(sheets.map(({ body }) => this.impacts.waiting(body.id)));
    return sheets.flatMap((sheet, i) => [...tasksOf(sheet), ...impactTask(sheet, touched[i] ?? 0)]);
  }

  private async card(visitor: Visitor, today: Day) {
    const sheets = await this.today(visitor, today);
    if (sheets.length === 0) return null;
    return { partial: 'committee/mandats', data: { comites: sheets.map(line) } };
  }

  /** No two mandates on one seat or of one person at once, and every version follows from the one before. */
  private async check() {
    const faults: string[] = [];
    let count = 0;
    for (const { id, name } of await this.bodies.list()) {
      const record = await this.book.recordOf(id);
      faults.push(...registerFaults(record).map((fault) => `${name} : ${fault}`));
      count += record.mandates.length;
    }
    if (faults.length > 0)
      return { ok: false, sentence: `${faults.slice(0, 3).join(' ')} Appelez votre informaticien.` };
    return {
      ok: true,
      sentence: `${frenchCount(count, 'version de mandat relue', 'versions de mandats relues')} : aucun siège n’a deux titulaires, aucune version ne manque.`,
    };
  }

  private async seatsOf(ids: ReadonlySet<string>, tx: Tx): Promise<string[]> {
    const held = await this.book.mentioning(tx, [...ids]);
    return held === 0 ? [] : [`${frenchCount(held, 'mandat le cite', 'mandats les citent')} dans un comité.`];
  }
}

function line({ body, seats }: CommitteeSheet) {
  const filled = inOffice(seats);
  const ending = seats.filter(({ daysLeft }) => daysLeft !== null && daysLeft <= SOON).length;
  const interim = seats.filter(({ state }) => state === 'interim').length;
  const vacant = seats.length - filled;
  return {
    nom: body.name,
    href: `/comites/${body.id}`,
    lignes: [
      { cle: 'Sièges pourvus', valeur: `${filled} sur ${seats.length}` },
      ...(vacant > 0 ? [{ cle: 'Sièges vacants', valeur: String(vacant) }] : []),
      ...(ending > 0 ? [{ cle: 'Finissent dans l’année', valeur: frenchCount(ending, 'mandat') }] : []),
      ...(interim > 0 ? [{ cle: 'En intérim', valeur: frenchCount(interim, 'siège') }] : []),
    ],
  };
}

function tasksOf({ body, book, seats, record }: CommitteeSheet): Task[] {
  const here = `/comites/${body.id}`;
  const unsure = book.rules.filter(({ validTo, status }) => validTo === null && status === 'to_confirm').length;
  const vacant = seats.filter(({ state, next }) => state === 'vacant' && next === null);
  const tasks: Task[] = [];
  if (record.mandates.length === 0)
    tasks.push({
      text: 'Entrer les titulaires actuels',
      why: `${body.name} : aucun titulaire n’est encore enregistré.`,
      href: `${here}/titulaires`,
    });
  else if (vacant.length > 0)
    tasks.push({
      text: vacant.length === 1 ? `Pourvoir le siège ${vacant[0]?.seat.number}` : `Pourvoir ${vacant.length} sièges`,
      why: `${body.name}.`,
      href: vacant.length === 1 ? `${here}/sieges/${vacant[0]?.seat.number}` : here,
    });
  for (const { seat, toConfirmSince } of seats)
    if (toConfirmSince)
      tasks.push({
        text: `Confirmer qui occupe le siège ${seat.number} (${seat.label})`,
        why: `${body.name}. L’institution a été installée le ${frenchDay(toConfirmSince)}.`,
        href: `${here}/sieges/${seat.number}/confirmation`,
        due: addDays(toConfirmSince, ANSWER_DAYS),
      });
  const endless = seats.filter(
    ({ seat, mandate, state }) => seat.mode === 'elected' && state !== 'vacant' && mandate?.plannedEnd === null,
  );
  if (endless.length > 0)
    tasks.push({
      text: endless.length === 1 ? 'Donner une fin à un mandat' : `Donner une fin à ${endless.length} mandats`,
      why: `${body.name}, ${endless.length === 1 ? 'siège' : 'sièges'} ${frenchList(endless.map(({ seat }) => String(seat.number)))} : sans date de fin, personne n’est prévenu à temps.`,
      href: endless.length === 1 ? `${here}/sieges/${endless[0]?.seat.number}` : here,
    });
  if (unsure > 0)
    tasks.push({
      text: unsure === 1 ? 'Confirmer une règle du règlement' : `Confirmer ${unsure} règles du règlement`,
      why: `${body.name}. Elles sont appliquées telles quelles en attendant.`,
      href: `${here}/reglement`,
    });
  return tasks;
}

function impactTask({ body }: CommitteeSheet, count: number): Task[] {
  if (count === 0) return [];
  return [
    {
      text: `Dire ce que deviennent ${frenchCount(count, 'effet', 'effets')} d’un changement`,
      why: `${body.name}. Quelque chose déjà fait reposait sur ce qui a changé.`,
      href: `/comites/${body.id}/effets`,
    },
  ];
}

function datesOf({ body, seats }: CommitteeSheet): NextDate[] {
  const ends = new Map<Day, number>();
  for (const { lastDay, daysLeft } of seats)
    if (lastDay && daysLeft !== null && daysLeft <= SOON) ends.set(lastDay, (ends.get(lastDay) ?? 0) + 1);
  return [...ends].map(([day, count]) => ({
    day,
    text: `Fin de ${frenchCount(count, 'mandat')}, ${body.name}`,
    href: `/comites/${body.id}`,
  }));
}
