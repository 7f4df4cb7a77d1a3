import { Injectable } from '@nestjs/common';
import { ImportsService } from '../../organisations/import/imports.service.js';
import { DEMO_SECRETARY } from './demo-people.js';
import { inventedSpreadsheet } from './invented-spreadsheet.js';
import type { InventedAssociation } from './invented-town.js';

const SPREADSHEET = 'associations-inventees.xlsx';
/** From before any roll: who spoke for an association when the list was first kept. */
const DELEGATES_SINCE = '2019-01-01';

/** The invented associations with their delegates, imported from a spreadsheet like any other. */
@Injectable()
export class DemoAssociations {
  constructor(private readonly imports: ImportsService) {}

  /** Gives the spreadsheet that was imported, and how many associations it added. */
  async write(associations: readonly InventedAssociation[]): Promise<{ name: string; bytes: Buffer; added: number }> {
    const bytes = await inventedSpreadsheet(associations);
    const options = { delegatesSince: DELEGATES_SINCE };
    const { created } = await this.imports.importFile(bytes, SPREADSHEET, DEMO_SECRETARY.name, options);
    return { name: SPREADSHEET, bytes, added: created };
  }
}
