import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { AuditLog } from '../audit/audit-log.js';
import { addDays, type Day } from '../domain/calendar/day.js';
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
    private readonly reports: ReportsService,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'rapport trimestriel', () => this.quarterly());
  }

  /** Who gets the report: every account of the chair. */
  async addressees(tx: Tx = this.work.read): Promise<Account[]> {
    return tx.findBy(Account, { role: 'chair', closedAt: IsNull() });
  }

  /** Posts the report of this quarter once its day has come; not for a quarter that began before the installation. */
  async quarterly(): Promise<number> {
    const settings = await this.settings.current();
    const today = this.reports.today();
    const { name, reportOn } = quarterOf(today);
    if (!settings || today < reportOn || reportOn < dayAt(settings.installedAt)) return 0;
    const keys = (await this.addressees()).map((chair) => keyOf(chair, name));
    const known = await Promise.all(keys.map((key) => this.work.read.existsBy(OutboxMessage, { key })));
    if (known.every(Boolean)) return 0;
    return this.work.run((tx) => this.post(tx, name, 'Mandature'));
  }

  /** Posts the report of today, at most once a day. Answers how many letters are new. */
  sendNow(tx: Tx, actor: string): Promise<number> {
    return this.post(tx, this.reports.today(), actor);
  }

  /** The account behind the personal link of a mail, as long as it is open. */
  async opened(link: string): Promise<Account> {
    const id = await this.links.open('rapport', link);
    const account = await this.work.read.findOneBy(Account, { id, role: 'chair', closedAt: IsNull() });
    if (!account) throw new NotHere('Ce lien n’est plus valable. Appelez-nous pour en recevoir un autre.');
    return account;
  }

  private async post(tx: Tx, occasion: string, actor: string): Promise<number> {
    await this.work.alone(tx, 'report-mails');
    const report = await this.reports.report(this.reports.today());
    let count = 0;
    for (const chair of await this.addressees(tx)) count += await this.postOne(tx, chair, occasion, report);
    if (count > 0)
      await this.audit.record(tx, {
        actor,
        action: 'report.posted',
        subject: 'instance',
        sentence: `Le rapport sur les mandats part vers ${frenchCount(count, 'adresse')} de la présidence.`,
      });
    return count;
  }

  private async postOne(tx: Tx, chair: Account, occasion: string, report: MandatesReportData): Promise<number> {
    const key = keyOf(chair, occasion);
    if (await tx.existsBy(OutboxMessage, { key })) return 0;
    const expiresOn: Day = addDays(report.on, LINK_DAYS);
    return this.outbox.post(tx, [
      {
        key,
        template: 'rapport',
        to: { address: chair.email, name: chair.name },
        data: { nom: chair.name, le: report.on, phrase: report.sentence, chiffres: figures(report) },
        secret: await this.links.make(tx, { kind: 'rapport', subject: chair.id, expiresOn }),
        campaign: `rapport-${occasion}`,
        about: `account:${chair.id}`,
        notBefore: new Date(this.clock.now().getTime() + HOLD_MS),
      },
    ]);
  }
}

const keyOf = ({ id }: Account, occasion: string) => `rapport:${id}:${occasion}`;

/** The three figures of the mail, of the committee or of each of them. */
function figures({ bodies, vacancies, decisions }: MandatesReportData): { cle: string; valeur: string }[] {
  const late = decisions.filter((decision) => decision.late).length;
  return [
    ...bodies.map(({ name, filled }) => ({
      cle: bodies.length > 1 ? `Sièges pourvus, ${name}` : 'Sièges pourvus',
      valeur: filled,
    })),
    { cle: 'Vacances de sièges', valeur: vacancies.length === 0 ? 'aucune' : vacancies.join(' ') },
    { cle: 'Décisions en retard', valeur: late === 0 ? 'aucune' : String(late) },
  ];
}
