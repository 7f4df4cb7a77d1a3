import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar/day.js';
import { dayAt, endOfDay } from '../domain/calendar/instant.js';
import { Clock } from '../platform/clock.js';
import type { Letterhead } from '../platform/documents/letterhead.js';
import type { MandatesReportData } from '../platform/documents/mandates-report.js';
import { renderDocument } from '../platform/documents/render-document.js';
import { SettingsService } from '../platform/settings/settings.service.js';
import { BodiesOnDay } from './bodies-on-day.service.js';
import type { BodyOnDay } from './body-on-day.js';
import { reportOnMandates } from './report-on-mandates.js';

/** The chair's report on mandates (T23), for any day, as known now. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly clock: Clock,
    private readonly bodies: BodiesOnDay,
    private readonly settings: SettingsService,
  ) {}

  today(): Day {
    return dayAt(this.clock.now());
  }

  /** Of all committees, or of one; as known now, or at the end of another day. */
  async report(
    on: Day = this.today(),
    { bodyId = null, knownOn = null }: { bodyId?: string | null; knownOn?: Day | null } = {},
  ): Promise<MandatesReportData> {
    const knownAt = knownOn === null ? null : new Date(endOfDay(knownOn));
    const bodies = await this.bodies.all(on, bodyId, knownAt);
    return reportOnMandates(bodies, on, knownAt ?? this.clock.now(), await this.head(bodies));
  }

  /** One A4 page, PDF/UA; the same bytes for the same facts. */
  async pdf(on: Day = this.today(), knownOn: Day | null = null): Promise<Buffer> {
    return renderDocument('rapport-mandats', await this.report(on, { knownOn }), { standard: 'ua-1', date: on });
  }

  private async head(bodies: readonly BodyOnDay[]): Promise<Letterhead> {
    const settings = await this.settings.current();
    const [only, ...others] = bodies;
    return {
      body: only && others.length === 0 ? only.name : (settings?.service ?? ''),
      service: [settings?.name, settings?.service].filter(Boolean).join(' – '),
      address: settings?.address ?? '',
      contact: [settings?.phone ?? '', settings?.email ?? ''].filter(Boolean),
      ...(settings?.demo ? { mark: 'Données inventées : ce document n’a aucune valeur.' } : {}),
    };
  }
}
