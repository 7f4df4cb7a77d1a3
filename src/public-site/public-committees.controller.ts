import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { CommitteeFiles, profileIn } from '../committee/committee-files.service.js';
import { CommitteeSheets } from '../committee/committee-sheets.service.js';
import { ElectionsService } from '../elections/elections.service.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { page } from '../platform/web/view.js';
import { publicCommittee } from './public-committee-page.js';
import { publicElections } from './public-elections.js';

/** What everybody may know of a committee: who sits, since when, until when, on whose behalf; what is vacant. */
@Controller('public/comites/:id')
@Allow('everyone')
export class PublicCommitteesController {
  constructor(
    private readonly sheets: CommitteeSheets,
    private readonly files: CommitteeFiles,
    private readonly elections: ElectionsService,
  ) {}

  @Get()
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const sheet = await this.sheets.of(id);
    const elections = publicElections(await this.elections.list(), id);
    return page('public/committee', sheet.body.name, publicCommittee(sheet, elections), {
      trail: [
        { href: '/public', texte: 'Comités et élections' },
        { href: '', texte: sheet.body.name },
      ],
    });
  }

  @Get('mandats.json')
  async json(@Param('id', ParseUUIDPipe) id: string) {
    return this.files.json(await this.sheets.of(id), 'everyone');
  }

  @Get('mandats.jsonld')
  async linked(@Param('id', ParseUUIDPipe) id: string, @Query('profil') profile: unknown) {
    return this.files.linked(await this.sheets.of(id), profileIn(profile));
  }

  @Get('popolo.json')
  async popolo(@Param('id', ParseUUIDPipe) id: string) {
    return this.files.popolo(await this.sheets.of(id));
  }

  @Get('comite.ics')
  async calendar(@Param('id', ParseUUIDPipe) id: string) {
    return this.files.calendar(await this.sheets.of(id), 'everyone');
  }
}
