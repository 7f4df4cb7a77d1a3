import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Day } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { dayAt, endOfDay } from '../../domain/calendar/instant.js';
import { frenchCount } from '../../domain/french.js';
import { Checks, type Finding } from '../../platform/checks.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { NotHere } from '../../platform/refused.js';
import { CommitteeSheets } from '../committee-sheets.service.js';
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
    private readonly sheets: CommitteeSheets,
    private readonly impacts: Impacts,
  ) {}

  onModuleInit(): void {
    this.checks.add('Attestations', () => this.check());
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
