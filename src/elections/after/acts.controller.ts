import { Body, Controller, Get, Param, ParseEnumPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import { Length } from 'class-validator';
import { frenchCount } from '../../domain/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../../platform/web/visitor.js';
import { DocumentsService } from '../documents/documents.service.js';
import { headOf, within } from '../election-head.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { Acts, ISSUED, type IssuedKind } from './acts.service.js';
import { Council } from './council.service.js';

class DerogationForm {
  @Length(10, 2000, { message: 'Écrivez le motif, en 10 à 2 000 signes.' })
  ground: string;

  @Length(10, 2000, { message: 'Écrivez ce qui a été tenté, en 10 à 2 000 signes.' })
  efforts: string;

  @Length(2, 200, { message: 'Écrivez la durée demandée.' })
  period: string;
}

const KINDS = Object.fromEntries(ISSUED.map((kind) => [kind, kind]));

const WORDS: Readonly<Record<IssuedKind, { texte: string; note: string }>> = {
  T17: { texte: 'Proclamation', note: 'Affichée et publiée : personnes élues, suppléance, délai de réclamation.' },
  T18: { texte: 'Projet de délibération', note: 'Pour le collège et le conseil ; après la décision, la délibération.' },
  T19: { texte: 'Lettres de désignation', note: 'Une à chaque membre.' },
  T20: { texte: 'Lettres aux autres candidatures', note: 'Voix, rang de suppléance et pourquoi.' },
};

/** « Actes et lettres » after a proclamation: T17 to T20, and T27. */
@Controller('elections/:id/actes')
@Allow('secretary')
export class ActsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly documents: DocumentsService,
    private readonly council: Council,
    private readonly acts: Acts,
  ) {}

  @Get()
  @Allow(...STAFF)
  async index(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const election = await this.elections.one(id);
    assertMay(election, 'issue_acts');
    const issued = await this.documents.list(id);
    const decided = (await this.council.decision(id)) !== null;
    const needed = rulesOf(election).designation.params.needsCouncilAct;
    const balance = await this.acts.balance(election);
    const writes = isOffice(visitor);
    const kinds = ISSUED.filter((kind) => needed || kind !== 'T18');
    return page(
      'elections/acts',
      'Actes et lettres',
      {
        ...headOf(election),
        ecrire: writes,
        conseil: needed && !decided ? `/elections/${id}/conseil` : '',
        actes: kinds.map((kind) => ({
          ...WORDS[kind],
          action: `/elections/${id}/actes/${kind}`,
          attend: kind === 'T19' && needed && !decided,
          faits: issued
            .filter((d) => d.kind === kind)
            .map((d) => ({
              texte: `${d.title}, version ${d.version}`,
              href: `/elections/${id}/documents/${d.id}`,
              note: d.fileName,
            })),
        })),
        derogation: balance?.state === 'breached' ? balance.sentence : '',
      },
      within(election),
    );
  }

  @Post('derogation')
  async derogation(@Param('id', ParseUUIDPipe) id: string, @Body() form: DerogationForm, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.acts.derogation(tx, id, form, actorOf(visitor)));
    return onward(`/elections/${id}/documents`, 'La requête en dérogation est établie.');
  }

  @Post(':kind')
  async issue(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('kind', new ParseEnumPipe(KINDS)) kind: IssuedKind,
    @Who() visitor: Visitor,
  ) {
    const issued = await this.work.run((tx) => this.acts.issue(tx, id, kind, actorOf(visitor)));
    return onward(`/elections/${id}/actes`, `${frenchCount(issued.length, 'document établi', 'documents établis')}.`);
  }
}
