import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Day } from '../../domain/calendar/day.js';
import { frenchDay, frenchFullDay, frenchMoment, shortDay } from '../../domain/calendar/french.js';
import { dayAt, endOfDay } from '../../domain/calendar/instant.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { type MandateState, mandateState } from '../../domain/committee/composition.js';
import { daysOf } from '../../domain/committee/record.js';
import { frenchCount } from '../../domain/french.js';
import { Checks, type Finding } from '../../platform/checks.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { renderDocument } from '../../platform/documents/render-document.js';
import { newId } from '../../platform/ids.js';
import { NotHere } from '../../platform/refused.js';
import { letterheadOf } from '../../platform/settings/letterhead-of.js';
import { SettingsService } from '../../platform/settings/settings.service.js';
import { CommitteeSheets, nameOf } from '../committee-sheets.service.js';
import { STATES } from '../exports/committee-list.js';
import { Certificate } from './certificate.entity.js';
import { type CertifiedComposition, certifiedComposition, factsOf } from './certified-composition.js';
import { Impacts } from './impacts.service.js';

/** Certificates of composition: for any day, as known at any moment, kept with their fingerprint and read again by the check. */
@Injectable()
export class Certificates implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly checks: Checks,
    private readonly settings: SettingsService,
    private readonly sheets: CommitteeSheets,
    private readonly impacts: Impacts,
  ) {}

  onModuleInit(): void {
    this.checks.add('attestations', () => this.check());
    this.impacts.provide(async (bodyId, _, tx) =>
      (await tx.findBy(Certificate, { bodyId })).map(({ id, day, issuedAt }) => ({
        id,
        kind: 'publication',
        on: day,
        madeAt: issuedAt.toISOString(),
        mandateId: null,
        said: `Attestation de composition au ${frenchDay(day)}, établie le ${frenchDay(dayAt(issuedAt))}`,
        href: `/comites/${bodyId}/attestations`,
      })),
    );
  }

  of(bodyId: string): Promise<Certificate[]> {
    return this.work.read.find(Certificate, { where: { bodyId }, order: { issuedAt: 'DESC' } });
  }

  async one(bodyId: string, id: string): Promise<Certificate> {
    const found = await this.work.read.findOneBy(Certificate, { id, bodyId });
    if (!found) throw new NotHere('Cette attestation n’existe pas. Revenez à la liste.');
    return found;
  }

  /** By the fingerprint that a paper bears; null when none was ever issued with it. */
  named(sha256: string): Promise<Certificate | null> {
    return this.work.read.findOneBy(Certificate, { sha256: sha256.toLowerCase() });
  }

  /** Certifies who sat on a day, as known now, or at the end of another day. */
  async issue(tx: Tx, bodyId: string, asked: { day: Day; knownOn: Day | null }, actor: string): Promise<Certificate> {
    const issuedAt = this.clock.now();
    const knownAt = asked.knownOn ? new Date(endOfDay(asked.knownOn)) : issuedAt;
    const sheet = await this.sheets.knownAt(bodyId, asked.day, knownAt, tx);
    const content = `${JSON.stringify(certifiedComposition(sheet, knownAt), null, 2)}\n`;
    const certificate: Certificate = {
      id: newId(this.clock),
      bodyId,
      day: asked.day,
      knownAt,
      content,
      sha256: createHash('sha256').update(content).digest('hex'),
      issuedBy: actor,
      issuedAt,
    };
    await tx.insert(Certificate, certificate);
    await this.audit.record(tx, {
      actor,
      action: 'certificate.issued',
      subject: `body:${bodyId}`,
      sentence: `La composition du comité « ${sheet.body.name} » au ${frenchDay(asked.day)} est attestée (${certificate.sha256.slice(0, 12)}…).`,
    });
    return certificate;
  }

  /** The certificate on paper: the same bytes each time, since everything in it was kept. */
  async pdf({ content, sha256, issuedAt, issuedBy }: Certificate): Promise<Buffer> {
    const composition = JSON.parse(content) as CertifiedComposition;
    const { body, day, knownAt, figures, seats } = composition;
    const date = dayAt(issuedAt);
    return renderDocument(
      'acte',
      {
        head: await this.head(body.name),
        title: 'Attestation de composition',
        subtitle: `Situation au ${frenchFullDay(day)}, telle que connue le ${frenchMoment(new Date(knownAt))}`,
        parts: [
          {
            kind: 'facts',
            rows: [
              ['Sièges', String(figures.seats)],
              ['En fonction', String(figures.inOffice)],
              ...(figures.quorum === null ? [] : [['Quorum de présence', String(figures.quorum)] as const]),
            ],
          },
          {
            kind: 'table',
            columns: [
              { title: 'Siège', number: true },
              { title: 'Nom', wide: true },
              { title: 'Au nom de', wide: true },
              { title: 'Depuis le' },
              { title: 'Dernier jour' },
              { title: 'État' },
            ],
            rows: seats.map((seat) => [
              String(seat.number),
              seat.name,
              seat.onBehalfOf,
              shortDay(seat.since),
              shortDay(seat.lastDay),
              STATES[seat.state],
            ]),
          },
          { kind: 'exact', name: 'Empreinte SHA-256 du fichier JSON', value: sha256 },
        ],
        signedOn: `Établi le ${frenchFullDay(date)} par ${issuedBy}.`,
        signatures: [{ name: '', role: 'le secrétariat' }],
      },
      { standard: 'ua-1', date },
    );
  }

  /**
   * T21: to a member, what they are in the committee on a day. The code names the version of the register it was read from, so
   * that the office finds it again; asked again on the same day it is the same paper.
   */
  async ofMandate(bodyId: string, mandateId: string): Promise<Buffer> {
    const sheet = await this.sheets.of(bodyId);
    const mandate = sheet.record.mandates.find((m) => m.mandateId === mandateId && m.supersededAt === null);
    const seat = sheet.record.seats.find(({ id }) => id === mandate?.seatId);
    if (!mandate || !seat || mandate.kind === 'annulment')
      throw new NotHere('Ce mandat n’existe pas, ou il est annulé : il ne peut pas être attesté.');
    const { startsOn, endsBefore } = daysOf(mandate);
    const organisation = mandate.organisationId ? (sheet.organisations.get(mandate.organisationId)?.name ?? '') : '';
    const on = sheet.seats.find((s) => s.mandate?.mandateId === mandateId);
    const rows: [string, string][] = [
      ['Personne', nameOf(sheet, mandate.personId)],
      ['Comité', sheet.body.name],
      ['Siège', `${seat.number} (${seat.label})`],
      ...(organisation ? [['Au nom de', organisation] as [string, string]] : []),
      [mandate.sinceAtLeast ? 'Depuis au moins le' : 'Depuis le', frenchFullDay(startsOn)],
      ['Dernier jour', endsBefore ? frenchFullDay(lastDayOf(endsBefore)) : 'jusqu’à l’installation d’un successeur'],
      [`État au ${frenchDay(sheet.day)}`, on ? STATES[on.state] : MANDATES[mandateState(mandate, sheet.day)]],
      ['Preuve', mandate.decision],
    ];
    return renderDocument(
      'acte',
      {
        head: await this.head(sheet.body.name),
        title: 'Attestation de mandat',
        parts: [
          { kind: 'facts', rows: rows.filter(([, value]) => value !== '') },
          { kind: 'exact', name: 'Code de vérification', value: mandate.id },
        ],
        signedOn: `Établi le ${frenchFullDay(sheet.day)}.`,
        signatures: [{ name: '', role: 'le secrétariat' }],
      },
      { standard: 'ua-1', date: sheet.day },
    );
  }

  private async head(body: string) {
    return letterheadOf(await this.settings.current(), body);
  }

  /** Every composition ever certified, read again from the register: the same people on the same seats. */
  private async check(): Promise<Finding> {
    const all = await this.work.read.find(Certificate, { order: { issuedAt: 'ASC' } });
    const wrong: Certificate[] = [];
    for (const certificate of all) {
      const { bodyId, day, knownAt, content, sha256 } = certificate;
      const whole = createHash('sha256').update(content).digest('hex') === sha256;
      const again = certifiedComposition(await this.sheets.knownAt(bodyId, day, knownAt), knownAt);
      if (!whole || factsOf(again) !== factsOf(JSON.parse(content) as CertifiedComposition)) wrong.push(certificate);
    }
    if (wrong.length > 0)
      return {
        ok: false,
        sentence: `${frenchCount(wrong.length, 'attestation ne correspond plus', 'attestations ne correspondent plus')} au registre, dont celle du ${frenchDay(wrong[0]!.day)}. Appelez votre informaticien.`,
      };
    return {
      ok: true,
      sentence: `${frenchCount(all.length, 'composition attestée relue', 'compositions attestées relues')} : le registre donne encore la même.`,
    };
  }
}

const MANDATES: Readonly<Record<MandateState, string>> = {
  future: 'à venir',
  active: 'en cours',
  ending_soon: 'en cours',
  ended: 'terminé',
  annulled: 'annulé',
};
