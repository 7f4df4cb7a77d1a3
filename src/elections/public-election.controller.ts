import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { formatReceipt, receiptOf } from '../domain/ballots/ballot.js';
import { cited } from '../domain/rules/rule-book.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { NotHere } from '../platform/refused.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { Download, page } from '../platform/web/view.js';
import { BallotBox } from './ballots/ballot-box.js';
import { CandidatesService } from './candidates/candidates.service.js';
import { ArchivesService } from './count/archives.service.js';
import { CountsService } from './count/counts.service.js';
import { IssuedDocument } from './count/issued-document.entity.js';
import { ResultPages } from './count/result-pages.js';
import type { Election } from './election.entity.js';
import { ElectionPages } from './election-pages.js';
import { rulesOf } from './election-rules.js';
import { ElectionsService } from './elections.service.js';

/** What everybody may see of an election: its rules, its candidates, its box, its result and the proof. */
@Controller('public/elections/:id')
@Allow('everyone')
export class PublicElectionController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly counts: CountsService,
    private readonly pages: ElectionPages,
    private readonly results: ResultPages,
    private readonly box: BallotBox,
    private readonly archives: ArchivesService,
  ) {}

  @Get()
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.sealed(id);
    const standing = await this.candidates.standing(id);
    const closed = ['closed', 'counted', 'proclaimed'].includes(election.stage);
    const proclaimed = election.stage === 'proclaimed';
    const documents = proclaimed
      ? await this.work.read.findBy(IssuedDocument, { electionId: id, kind: 'minutes' })
      : [];
    return page(
      'elections/public',
      election.name,
      {
        ...this.pages.head(election),
        candidats: standing.map((c) => ({
          nom: c.ballotName,
          association: c.organisationName,
          presentation: c.statement,
        })),
        ordre: election.draw ? `Ordre alphabétique à partir de la lettre ${election.draw.letter}, tirée au sort.` : '',
        regles: Object.values(rulesOf(election)).map((rule) => cited(rule)),
        quorum: closed ? (await this.counts.turnout(election)).sentence : '',
        resultat: proclaimed ? await this.results.result(election) : null,
        proclame: proclaimed,
        pv: documents.map((d) => `/public/elections/${id}/proces-verbal.pdf?v=${d.version}`)[0] ?? '',
        archive: `/public/elections/${id}/${election.uuid}.bel`,
        uuid: election.uuid,
      },
      { essai: election.rehearses !== null },
    );
  }

  @Get('recus')
  async receipts(@Param('id', ParseUUIDPipe) id: string, @Query('recu') typed = '') {
    const election = await this.sealed(id);
    const receipts = (await this.box.ballotHashes(id)).map((hash) =>
      formatReceipt(receiptOf(Buffer.from(hash, 'hex').toString('base64').replace(/=+$/, ''))),
    );
    const wanted = typed.replace(/[\s-]/g, '').toUpperCase();
    const found = receipts.some((r) => r.replace(/[\s-]/g, '') === wanted);
    return page('elections/receipts', 'Vérifier mon reçu', {
      ...this.pages.head(election),
      cherche: wanted,
      reponse: !wanted
        ? ''
        : found
          ? 'Ce reçu est dans l’urne.'
          : 'Nous ne trouvons pas ce reçu. Vérifiez les dix caractères, puis appelez-nous.',
      trouve: found,
      recus: [...receipts].sort(),
    });
  }

  @Get('proces-verbal.pdf')
  async minutes(@Param('id', ParseUUIDPipe) id: string) {
    const document = await this.work.read.findOne(IssuedDocument, {
      where: { electionId: id, kind: 'minutes' },
      order: { version: 'DESC' },
    });
    if (!document) throw new NotHere('Le procès-verbal n’est pas encore publié.');
    return new Download(document.bytes, 'application/pdf', document.fileName);
  }

  /** The archive as it stands: it only grows, and anybody may compare copies. */
  @Get(':file')
  async archive(@Param('id', ParseUUIDPipe) id: string, @Param('file') file: string) {
    const election = await this.sealed(id);
    if (file !== `${election.uuid}.bel`) throw new NotHere();
    return new Download(await this.archives.bytes(election), 'application/x-tar', file);
  }

  private async sealed(id: string): Promise<Election> {
    const election = await this.elections.one(id);
    if (!election.uuid) throw new NotHere('Cette élection n’est pas encore publiée.');
    return election;
  }
}
