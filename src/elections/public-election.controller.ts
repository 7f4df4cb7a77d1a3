import { Controller, Get, Inject, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { isProclaimed, PROCLAIMED } from '../domain/elections/stage.js';
import { cited } from '../domain/rules/rule-book.js';
import { CONFIG, type Config } from '../platform/config.js';
import { LIMITS_OF_THE_VOTE } from '../platform/documents/minutes-integrity.js';
import { NotHere } from '../platform/refused.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { Download, page } from '../platform/web/view.js';
import { BallotsService } from './ballots/ballots.service.js';
import { CandidatesService } from './candidates/candidates.service.js';
import { ArchivesService } from './count/archives.service.js';
import { CountsService } from './count/counts.service.js';
import { ResultPages } from './count/result-pages.js';
import { DocumentsService } from './documents/documents.service.js';
import type { Election } from './election.entity.js';
import { ElectionBoard } from './election-board.js';
import { headOf } from './election-head.js';
import { rulesOf } from './election-rules.js';
import { ballotSentence, orderSentence, revoteSentence } from './election-words.js';
import { ElectionsService } from './elections.service.js';

/** What everybody may see of an election: its rules, its candidates, its box, its result and the proof. */
@Controller('public/elections/:id')
@Allow('everyone')
export class PublicElectionController {
  constructor(
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly counts: CountsService,
    private readonly results: ResultPages,
    private readonly ballots: BallotsService,
    private readonly archives: ArchivesService,
    private readonly documents: DocumentsService,
    private readonly board: ElectionBoard,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.published(id);
    const standing = await this.candidates.standing(id);
    const proclaimed = isProclaimed(election.stage);
    const shown = ['open', 'suspended', 'closed', 'counted', ...PROCLAIMED].includes(election.stage);
    return page(
      'elections/public',
      election.name,
      {
        ...headOf(election),
        feuilles: await this.board.sheetsOf(election, 'public'),
        scellee: election.uuid !== null,
        sansVote: election.stage === 'uncontested' || (proclaimed && !election.totals),
        candidats: standing.map((c) => ({
          nom: c.ballotName,
          association: c.organisationName,
          presentation: c.statement,
        })),
        phraseBulletin: ballotSentence(election),
        phraseRevote: revoteSentence(election),
        ordre: orderSentence(election),
        regles: Object.values(rulesOf(election)).map((rule) => cited(rule)),
        participation: shown && !proclaimed ? (await this.counts.turnout(election)).sentence : '',
        attente: WAITING[election.stage] ?? '',
        resultat: proclaimed ? await this.results.result(election) : null,
        pv: proclaimed ? `/public/elections/${id}/proces-verbal.pdf` : '',
        archive: `/public/elections/${id}/${election.uuid}.bel`,
        papier: proclaimed && election.totals?.paper ? `/public/elections/${id}/papier.json` : '',
        uuid: election.uuid,
        commandes: this.commands(election),
        limites: LIMITS_OF_THE_VOTE,
      },
      { essai: election.rehearses !== null },
    );
  }

  @Get('recus')
  async receipts(@Param('id', ParseUUIDPipe) id: string, @Query('recu') typed = '') {
    const election = await this.sealed(id);
    const receipts = await this.ballots.receipts(id);
    const wanted = typed.replace(/[\s-]/g, '').toUpperCase();
    const found = receipts.some((r) => r.replace(/[\s-]/g, '') === wanted);
    return page(
      'elections/receipts',
      'Vérifier mon reçu',
      {
        ...headOf(election),
        cherche: wanted,
        reponse: !wanted
          ? ''
          : found
            ? 'Ce reçu est dans l’urne.'
            : 'Nous ne trouvons pas ce reçu. Vérifiez les dix caractères, puis appelez-nous.',
        trouve: found,
        recus: [...receipts].sort(),
      },
      { essai: election.rehearses !== null },
    );
  }

  @Get('proces-verbal.pdf')
  async minutes(@Param('id', ParseUUIDPipe) id: string) {
    const { bytes, fileName } = await this.documents.latest(id, 'minutes');
    return new Download(bytes, 'application/pdf', fileName);
  }

  /** What the paper box added, so that anybody can add it to what the archive proves. */
  @Get('papier.json')
  async paper(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.sealed(id);
    const { paper } = election.totals ?? {};
    if (!isProclaimed(election.stage) || !paper) throw new NotHere('Aucun bulletin papier n’est compté dans ce vote.');
    const names = (await this.candidates.standing(id)).map((c) => c.ballotName);
    const counted = {
      bulletins: paper.ballots,
      blancs: paper.blank,
      nuls: paper.invalid,
      voix: Object.fromEntries(names.map((name, i) => [name, paper.votes[i] ?? 0])),
      comptePar: paper.by,
    };
    return new Download(JSON.stringify(counted, null, 2), 'application/json', 'papier.json', { inline: true });
  }

  /** The archive as it stands: it only grows, and anybody may compare copies. */
  @Get(':file')
  async archive(@Param('id', ParseUUIDPipe) id: string, @Param('file') file: string) {
    const election = await this.sealed(id);
    if (file !== `${election.uuid}.bel`) throw new NotHere();
    return new Download(this.archives.published(election), 'application/x-tar', file);
  }

  /** How to check the election with a program that is not ours. */
  private commands({ id, uuid }: Election): string {
    const folder = `verification-${uuid}`;
    return [
      `mkdir ${folder}`,
      `curl -o ${folder}/${uuid}.bel ${this.config.baseUrl}/public/elections/${id}/${uuid}.bel`,
      `belenios-tool election verify --dir ${folder}`,
    ].join('\n');
  }

  /** From the publication of its call on, or else from its seal on. */
  private async published(id: string): Promise<Election> {
    const election = await this.elections.one(id);
    if (election.uuid || (election.stage !== 'prepared' && election.stage !== 'cancelled')) return election;
    throw new NotHere('Cette élection n’est pas encore publiée.');
  }

  private async sealed(id: string): Promise<Election> {
    const election = await this.elections.one(id);
    if (!election.uuid) throw new NotHere('Cette élection n’est pas encore publiée.');
    return election;
  }
}

/** What everybody may expect next. */
const WAITING: Partial<Record<Election['stage'], string>> = {
  sealed: 'Le vote s’ouvre de lui-même à son heure. Chaque association reçoit son lien personnel.',
  closed: 'Le vote est clos. Le résultat paraît ici dès sa proclamation.',
  counted: 'Le vote est dépouillé. Le résultat paraît ici dès sa proclamation.',
};
