import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { BodiesService } from '../committee/bodies.service.js';
import { Impacts, type SaidFact } from '../committee/memory/impacts.service.js';
import { type OfficeHolder, OfficeHolders } from '../committee/office-holders.service.js';
import { addDays } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { frenchCount } from '../domain/french.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import type { MandatesReportData } from '../platform/documents/mandates-report.js';
import { LetterLinks } from '../platform/mail/letter-links.service.js';
import { Outbox } from '../platform/mail/outbox.service.js';
import { OutboxMessage } from '../platform/mail/outbox-message.entity.js';
import { NotHere } from '../platform/refused.js';
import { Scheduler } from '../platform/schedule/scheduler.js';
import { SettingsService } from '../platform/settings/settings.service.js';
import { quarterOf } from './quarters.js';
import { ReportsService } from './reports.service.js';

const EVERY_SECONDS = 900;
const LINK_DAYS = 120;
const HOLD_MS = 600_000;

/** The report to the chair by mail: each quarter by itself, or when the secretary wants it; each at most once. */
@Injectable()
export class ReportMails implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly links: LetterLinks,
    private readonly scheduler: Scheduler,
    private readonly settings: SettingsService,
    private readonly bodies: BodiesService,
    private readonly offices: OfficeHolders,
    private readonly reports: ReportsService,
    private readonly impacts: Impacts,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'rapport trimestriel', () => this.quarterly());
    this.impacts.provide((_bodyId, _mandateId, tx) => this.facts(tx));
  }

  /** Reports that left, for whoever changes what stood in them. */
  private async facts(tx: Tx): Promise<SaidFact[]> {
    const sent = await tx.findBy(OutboxMessage, { template: 'rapport', state: 'sent' });
    return sent.map(({ id, data, toName, createdAt }) => {
      const on = String(data['le']);
      return {
        id,
        kind: 'publication',
        on,
        madeAt: createdAt.toISOString(),
        mandateId: null,
        said: `Rapport au ${frenchDay(on)}, envoyé à ${toName}`,
        href: `/rapport?le=${on}`,
      };
    });
  }

  /** Who gets the report: the chair of each committee, once each, where an address is known. */
  async addressees(): Promise<OfficeHolder[]> {
    const chairs = await Promise.all(
      (await this.bodies.list()).map(({ id }) => this.offices.chair(id, this.reports.today())),
    );
    return [...new Map(chairs.flat().map((chair) => [chair.about, chair])).values()].filter(
      ({ email }) => email !== '',
    );
  }

  /** Posts the report of this quarter once its day has come; not for a quarter that began before the installation. */
  async quarterly(): Promise<number> {
    const settings = await this.settings.current();
    const today = this.reports.today();
    const { name, reportOn } = quarterOf(today);
    if (!settings || today < reportOn || reportOn < dayAt(settings.installedAt)) return 0;
    return this.post(name, 'Mandature');
  }

  /** Posts the report of today, at most once a day. Answers how many letters are new. */
  sendNow(actor: string): Promise<number> {
    return this.post(this.reports.today(), actor);
  }

  /** Refuses a personal link whose reader is not the chair any more. */
  async opened(link: string): Promise<void> {
    const about = await this.links.open('rapport', link);
    if ((await this.addressees()).every((chair) => chair.about !== about))
      throw new NotHere('Ce lien n’est plus valable. Appelez-nous pour en recevoir un autre.');
  }

  private async post(occasion: string, actor: string): Promise<number> {
    const chairs = await this.addressees();
    const known = await Promise.all(chairs.map((chair) => this.known(keyOf(chair, occasion), this.work.read)));
    if (known.every(Boolean)) return 0;
    const report = await this.reports.report();
    return this.work.run(async (tx) => {
      await this.work.alone(tx, 'report-mails');
      let count = 0;
      for (const chair of chairs) count += await this.postOne(tx, chair, occasion, report);
      if (count > 0)
        await this.audit.record(tx, {
          actor,
          action: 'report.posted',
          subject: 'instance',
          sentence: `Le rapport sur les mandats part à la présidence : ${frenchCount(count, 'courriel')}.`,
        });
      return count;
    });
  }

  private async postOne(tx: Tx, chair: OfficeHolder, occasion: string, report: MandatesReportData): Promise<number> {
    const key = keyOf(chair, occasion);
    if (await this.known(key, tx)) return 0;
    const link = { kind: 'rapport', subject: chair.about, expiresOn: addDays(report.on, LINK_DAYS) };
    return this.outbox.post(tx, [
      {
        key,
        template: 'rapport',
        to: { address: chair.email, name: chair.name },
        data: { nom: chair.name, le: report.on, phrase: report.sentence, chiffres: figures(report) },
        secret: await this.links.make(tx, link),
        campaign: `rapport-${occasion}`,
        about: chair.about,
        notBefore: new Date(this.clock.now().getTime() + HOLD_MS),
      },
    ]);
  }

  private known(key: string, tx: Tx): Promise<boolean> {
    return tx.existsBy(OutboxMessage, { key });
  }
}

const keyOf = ({ about }: OfficeHolder, occasion: string) => `rapport:${about}:${occasion}`;

/** The figures of the mail, of the committee or of each of them. */
function figures({ bodies, vacancies, decisions }: MandatesReportData): { cle: string; valeur: string }[] {
  const late = decisions.filter((decision) => decision.late).length;
  return [
    ...bodies.map(({ name, filled }) => ({
      cle: bodies.length > 1 ? `Sièges pourvus, ${name}` : 'Sièges pourvus',
      valeur: filled,
    })),
    ...vacancies.map((vacancy) => ({ cle: 'À pourvoir', valeur: vacancy.replace(/\.$/, '') })).slice(0, 3),
    { cle: 'Décisions en retard', valeur: late === 0 ? 'aucune' : String(late) },
  ];
}
