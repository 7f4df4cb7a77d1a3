import { Controller, Get, Inject, Param, ParseUUIDPipe } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotHere } from '../../platform/refused.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { Download } from '../../platform/web/view.js';
import { DocumentsService } from '../documents/documents.service.js';
import { ElectionsService } from '../elections.service.js';
import { CallPages, conditionsOf } from './call-pages.js';
import { CallsService } from './calls.service.js';
import { CandidaciesService } from './candidacies.service.js';
import { callAct, registerAct } from './candidacy-acts.js';
import { MyCandidacyPages } from './my-candidacy-pages.js';

/** The call, the register and the list of candidates as documents. */
@Controller()
@Allow('everyone')
export class CallFilesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly calls: CallsService,
    private readonly candidacies: CandidaciesService,
    private readonly documents: DocumentsService,
    private readonly pages: CallPages,
    private readonly mine: MyCandidacyPages,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('public/elections/:id/appel.pdf')
  async call(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const { opensAt, closesAt, text } = await this.calls.one(id);
    const needed = await this.pages.balance(election);
    const act = callAct({
      election,
      opensAt,
      closesAt,
      text,
      conditions: conditionsOf(election),
      balance: needed ? `${needed.sentence} ${needed.citation}.` : '',
      page: `${this.config.baseUrl}/public/elections/${id}/candidature`,
    });
    return new Download(await this.documents.draft(this.work.read, election, act), 'application/pdf', 'appel.pdf');
  }

  @Get('public/elections/:id/candidats.pdf')
  async list(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    if (['prepared', 'call', 'review'].includes(election.stage))
      throw new NotHere('La liste des candidats n’est pas encore publiée.');
    return new Download(await this.mine.candidateList(election), 'application/pdf', 'candidats.pdf');
  }

  @Get('elections/:id/registre-candidatures.pdf')
  @Allow(...STAFF)
  async register(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const names = await this.pages.organisationNames();
    const lines = (await this.candidacies.received(id)).map((candidacy) => ({
      election,
      candidacy,
      organisation: names.get(candidacy.organisationId ?? '') ?? '',
    }));
    const bytes = await this.documents.draft(this.work.read, election, registerAct(election, lines));
    return new Download(bytes, 'application/pdf', 'registre-candidatures.pdf');
  }
}
