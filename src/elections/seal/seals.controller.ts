import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { NotHere } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { Download } from '../../platform/web/view.js';
import { ElectionsService } from '../elections.service.js';
import { BoothBundle } from './booth-bundle.js';

const HASH = /^[0-9a-f]{64}$/;

/** What was sealed, byte by byte, for whoever wants to make the fingerprint again. */
@Controller()
@Allow('everyone')
export class SealsController {
  constructor(
    private readonly elections: ElectionsService,
    private readonly bundle: BoothBundle,
  ) {}

  @Get('public/elections/:id/scelle.json')
  async seal(@Param('id', ParseUUIDPipe) id: string) {
    const { seal } = await this.elections.one(id);
    if (!seal) throw new NotHere('Cette élection n’est pas scellée. Revenez plus tard.');
    return new Download(seal, 'application/json; charset=utf-8', 'scelle.json');
  }

  /** A file of the booth by its hash: it never changes. */
  @Get('isoloir/:hash/:name')
  async boothFile(@Param('hash') hash: string, @Param('name') name: string) {
    const bytes = HASH.test(hash) ? await this.bundle.bytes(hash) : null;
    if (!bytes) throw new NotHere('Ce fichier n’existe pas. Rechargez la page du bulletin.');
    return new Download(bytes, 'text/javascript; charset=utf-8', name, { inline: true, forever: true });
  }
}
