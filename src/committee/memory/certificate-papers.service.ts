import { Injectable } from '@nestjs/common';
import { frenchDay, frenchFullDay, frenchMoment, shortDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { mandateState } from '../../domain/committee/composition.js';
import { daysOf } from '../../domain/committee/record.js';
import { renderDocument } from '../../platform/documents/render-document.js';
import { NotHere } from '../../platform/refused.js';
import { letterheadOf } from '../../platform/settings/letterhead-of.js';
import { SettingsService } from '../../platform/settings/settings.service.js';
import { CommitteeSheets, nameOf } from '../committee-sheets.service.js';
import { STATES } from '../exports/committee-list.js';
import { MANDATE_STATES } from '../mandate-states.js';
import type { Certificate } from './certificate.entity.js';
import type { CertifiedComposition } from './certified-composition.js';

/** Certificates on paper: of a composition, and of the mandate of one member (T21). */
@Injectable()
export class CertificatePapers {
  constructor(
    private readonly settings: SettingsService,
    private readonly sheets: CommitteeSheets,
  ) {}

  /** The certificate on paper: the same bytes each time, since everything in it was kept. */
  async composition({ content, sha256, issuedAt, issuedBy }: Certificate): Promise<Buffer> {
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
      [`État au ${frenchDay(sheet.day)}`, on ? STATES[on.state] : MANDATE_STATES[mandateState(mandate, sheet.day)]],
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
}
