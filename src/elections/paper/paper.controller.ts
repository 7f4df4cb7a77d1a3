import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { mayDo } from '../../domain/elections/acts.js';
import { PAPER_INVALID, type PaperInvalid } from '../../domain/elections/paper-count.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { Download, onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { ElectorPages } from '../roll/elector-pages.js';
import { RollService } from '../roll/roll.service.js';
import { CounterService } from './counter.service.js';
import { ballotAct, rollAct, signingAct } from './paper-acts.js';
import { PaperVotes } from './paper-votes.service.js';

const PDF = 'application/pdf';

/** Paper ballots and the counter, as the office uses them. */
@Controller('elections/:id')
@Allow('secretary')
export class PaperController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly roll: RollService,
    private readonly electors: ElectorPages,
    private readonly documents: DocumentsService,
    private readonly paper: PaperVotes,
    private readonly counter: CounterService,
  ) {}

  /** Both people who count have an account: the secretary, the chair or a witness. */
  @Get('papier')
  @Allow(...STAFF)
  async show(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const election = await this.elections.one(id);
    const state = await this.paper.state(election);
    const standing = await this.candidates.standing(id);
    const typed = visitor.account ? await this.paper.hasTyped(id, visitor.account.id) : false;
    return page(
      'paper/paper',
      'Bulletins papier',
      {
        ...headOf(election),
        votants: await this.paper.voters(id),
        marquable: mayDo('mark_paper', election.stage) === null,
        encodable: mayDo('type_paper', election.stage) === null && state.state !== 'agreed',
        dejaEncode: typed,
        accord: state.state === 'agreed' ? state.by.join(' et ') : '',
        attend: state.state === 'once' ? state.by : '',
        differences: state.state === 'differ' ? state.differences : [],
        nuls: Object.entries(PAPER_INVALID).map(([code, texte]) => ({ champ: `nul-${code}`, texte })),
        personnes: standing.map((c, i) => ({ champ: `voix-${i}`, nom: `${i + 1}. ${c.ballotName}` })),
      },
      within(election),
    );
  }

  @Post('papier')
  @Allow(...STAFF)
  async type(@Param('id', ParseUUIDPipe) id: string, @Body() form: Record<string, string>, @Who() visitor: Visitor) {
    const { account } = visitor;
    if (!account) throw new Refused('no-account', 'Connectez-vous : chaque compte est signé.');
    const persons = (await this.candidates.standing(id)).length;
    const invalid = Object.fromEntries(
      Object.keys(PAPER_INVALID).map((code) => [code, numberIn(form, `nul-${code}`)]),
    ) as Record<PaperInvalid, number>;
    const count = {
      ballots: numberIn(form, 'bulletins'),
      blank: numberIn(form, 'blancs'),
      invalid,
      votes: Array.from({ length: persons }, (_, i) => numberIn(form, `voix-${i}`)),
    };
    const state = await this.work.run((tx) => this.paper.type(tx, id, count, account));
    return onward(
      `/elections/${id}/papier`,
      state.state === 'agreed'
        ? 'Deux personnes trouvent la même chose : le dépouillement peut commencer.'
        : 'Votre compte est enregistré.',
    );
  }

  @Post('electeurs/:elector/papier')
  async received(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('elector', ParseUUIDPipe) electorId: string,
    @Who() visitor: Visitor,
  ) {
    const elector = await this.electors.one(id, electorId);
    await this.work.run((tx) => this.paper.received(tx, id, electorId, actorOf(visitor)));
    return onward(
      `/elections/${id}/liste`,
      `« ${elector.organisationName} » a voté sur papier : le bulletin peut aller dans l’urne.`,
    );
  }

  @Post('electeurs/:elector/guichet')
  async open(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('elector', ParseUUIDPipe) electorId: string,
    @Who() visitor: Visitor,
  ) {
    const election = await this.elections.one(id);
    const elector = await this.electors.one(id, electorId);
    const code = await this.work.run((tx) => this.counter.open(tx, id, electorId, actorOf(visitor)));
    return page(
      'paper/counter',
      'Voter au guichet',
      { ...headOf(election), association: elector.organisationName, code },
      { back: { href: `/elections/${id}/electeurs/${electorId}`, texte: 'Aider un électeur' } },
    );
  }

  @Get('bulletin.pdf')
  async ballot(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const act = ballotAct(election, await this.candidates.standing(id));
    return new Download(await this.documents.draft(this.work.read, election, act), PDF, 'bulletin.pdf');
  }

  @Get('liste-electorale.pdf')
  async list(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const act = rollAct(election, await this.roll.electors(id));
    return new Download(await this.documents.draft(this.work.read, election, act), PDF, 'liste-electorale.pdf');
  }

  @Get('emargement.pdf')
  async signing(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const act = signingAct(election, await this.roll.electors(id));
    return new Download(await this.documents.draft(this.work.read, election, act), PDF, 'emargement.pdf');
  }
}

/** A number as people type it; an empty field is nought. */
function numberIn(form: Record<string, string>, field: string): number {
  const text = (form[field] ?? '').replace(/\s/g, '');
  if (text === '') return 0;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new Refused(
    'not-a-number',
    `« ${form[field]} » n’est pas un nombre de bulletins. Écrivez des chiffres.`,
    field,
  );
}
