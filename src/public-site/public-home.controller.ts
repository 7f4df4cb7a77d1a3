import { Controller, Get } from '@nestjs/common';
import { CommitteeSheets } from '../committee/committee-sheets.service.js';
import { inOffice } from '../domain/committee/composition.js';
import { ElectionsService } from '../elections/elections.service.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { page } from '../platform/web/view.js';
import { publicElections } from './public-elections.js';

/** The door of the public pages: the committees and their elections. */
@Controller('public')
@Allow('everyone')
export class PublicHomeController {
  constructor(
    private readonly sheets: CommitteeSheets,
    private readonly elections: ElectionsService,
  ) {}

  @Get()
  async index() {
    const comites = (await this.sheets.all()).map(({ body, seats }) => ({
      href: `/public/comites/${body.id}`,
      nom: body.name,
      but: body.purpose,
      pourvus: inOffice(seats),
      sieges: seats.length,
    }));
    const elections = publicElections(await this.elections.list()).map(({ href, nom, etat }) => ({ href, nom, etat }));
    return page('public/index', 'Comités et élections', { comites, elections });
  }
}
