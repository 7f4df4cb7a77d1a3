import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config.js';
import { Refused } from '../platform/refused.js';
import { Download } from '../platform/web/view.js';
import type { CommitteeSheet } from './committee-sheets.service.js';
import { type Audience, committeeCalendar } from './exports/committee-calendar.js';
import { committeeCsv } from './exports/committee-csv.js';
import { committeeWorkbook } from './exports/committee-workbook.js';
import { mandatesJson } from './exports/mandates-document.js';
import { popoloDocument } from './exports/popolo.js';
import { orgDocument } from './exports/profile-org.js';
import { osloDocument } from './exports/profile-oslo.js';
import { schemaDocument } from './exports/profile-schema.js';
import { type Publication, publicationOf } from './exports/publication.js';
import { faultsOfGraph, faultsOfPopolo, faultsOfSchema } from './exports/validate.js';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type Profile = 'org' | 'oslo' | 'schema';

/** The profile that an address asks for; W3C ORG where it says nothing that we know. */
export const profileIn = (asked: unknown): Profile => (asked === 'oslo' || asked === 'schema' ? asked : 'org');

const PROFILES: Readonly<
  Record<Profile, (publication: Publication, compat: boolean) => { document: object; faults: readonly string[] }>
> = {
  org: (publication) => checkedGraph(orgDocument(publication)),
  oslo: (publication, compat) => checkedGraph(osloDocument(publication, compat), compat),
  schema: (publication) => {
    const document = schemaDocument(publication);
    return { document, faults: faultsOfSchema(document) };
  },
};

/** A committee as files to take away. What is for everyone says neither why a mandate ended nor what proves it. */
@Injectable()
export class CommitteeFiles {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async workbook(sheet: CommitteeSheet): Promise<Download> {
    return new Download(await committeeWorkbook(sheet), WORKBOOK, 'comite.xlsx');
  }

  csv(sheet: CommitteeSheet): Download {
    return new Download(committeeCsv(sheet), 'text/csv; charset=utf-8', 'comite.csv');
  }

  json(sheet: CommitteeSheet, audience: Audience = 'office'): Download {
    return new Download(mandatesJson(sheet, audience), 'application/json; charset=utf-8', 'mandats.json');
  }

  /** Linked data in one of the three profiles; what is wrong in it stops it here. */
  linked(sheet: CommitteeSheet, profile: Profile, compat = false): Download {
    const publication = publicationOf(sheet, this.config.baseUrl);
    const { document, faults } = PROFILES[profile](publication, compat);
    return published(document, faults, 'application/ld+json; charset=utf-8', `mandats-${profile}.jsonld`);
  }

  popolo(sheet: CommitteeSheet): Download {
    const document = popoloDocument(publicationOf(sheet, this.config.baseUrl));
    return published(document, faultsOfPopolo(document), 'application/json; charset=utf-8', 'popolo.json');
  }

  calendar(sheet: CommitteeSheet, audience: Audience = 'office'): Download {
    const page = `${this.config.baseUrl}/public/comites/${sheet.body.id}`;
    return new Download(committeeCalendar(sheet, page, audience), 'text/calendar; charset=utf-8', 'comite.ics');
  }
}

const checkedGraph = (document: object, compat = false) => ({ document, faults: faultsOfGraph(document, { compat }) });

/** A publication is read before it leaves: what a vocabulary does not allow, or what is personal, stops it. */
function published(document: object, faults: readonly string[], type: string, name: string): Download {
  if (faults.length === 0) return new Download(`${JSON.stringify(document, null, 2)}\n`, type, name);
  for (const fault of faults) new Logger('Publications').error(`${name} : ${fault}`);
  throw new Refused(
    'not-publishable',
    'Ce fichier ne passe pas son contrôle : il n’est pas publié. Votre travail n’est pas touché. Prévenez la personne qui gère le programme.',
  );
}
