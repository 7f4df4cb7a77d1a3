import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  IsDateString,
  IsEmail,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateIf,
} from 'class-validator';
import { instantAt } from '../../domain/calendar/instant.js';
import { frenchCount } from '../../domain/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { Download, onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { type BroughtFile, ElectionFiles } from '../documents/election-files.service.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { CallPages } from './call-pages.js';
import { CandidaciesService, nameOf } from './candidacies.service.js';
import { ReviewsService } from './reviews.service.js';

const emptyIsNull = Transform(({ value }) => (value === '' ? null : value));
const DAY = 'Écrivez une date qui existe.';

class PaperForm {
  @Length(1, 80, { message: 'Écrivez le prénom.' })
  firstName: string;

  @Length(1, 80, { message: 'Écrivez le nom.' })
  lastName: string;

  @ValidateIf(({ email }: PaperForm) => email !== '')
  @IsEmail({}, { message: 'Écrivez une adresse électronique complète, ou laissez vide.' })
  email: string = '';

  @Length(0, 40, { message: '40 signes au plus.' })
  phone: string = '';

  @emptyIsNull
  @IsOptional()
  @IsUUID('7', { message: 'Choisissez une association de la liste.' })
  organisationId: string | null = null;

  @emptyIsNull
  @IsOptional()
  @IsIn(['F', 'M'], { message: 'Choisissez, ou laissez « non déclaré ».' })
  sex: 'F' | 'M' | null = null;

  @emptyIsNull
  @IsOptional()
  @IsDateString({ strict: true }, { message: 'Cette date de naissance n’existe pas.' })
  bornOn: string | null = null;

  @Length(0, 600, { message: 'La présentation compte 600 signes au plus.' })
  statement: string = '';

  @IsIn(['paper', 'desk'], { message: 'Dites par où elle est arrivée.' })
  channel: 'paper' | 'desk';

  @IsDateString({}, { message: DAY })
  receivedOn: string;

  @Matches(/^\d\d:\d\d$/, { message: 'Écrivez l’heure comme 10:42.' })
  receivedAt: string;

  @Length(0, 300, { message: '300 signes au plus.' })
  proof: string = '';

  @IsOptional()
  @IsObject()
  fichier?: BroughtFile;
}

class DecisionForm {
  @IsIn(['accept', 'complete', 'refuse'], { message: 'Choisissez la décision.' })
  verdict: 'accept' | 'complete' | 'refuse';

  @Length(0, 1000, { message: '1 000 signes au plus.' })
  reason: string = '';

  @Length(0, 200, { message: '200 signes au plus.' })
  rule: string = '';
}

class AppealForm {
  @IsDateString({}, { message: DAY })
  receivedOn: string;

  @Length(2, 120, { message: 'Écrivez qui introduit le recours.' })
  by: string;

  @Length(3, 2000, { message: 'Écrivez ce que le recours demande.' })
  ground: string;
}

class AppealDecisionForm {
  @IsDateString({}, { message: DAY })
  decidedOn: string;

  @IsIn(['oui', 'non'], { message: 'Dites si le recours est fondé.' })
  upheld: 'oui' | 'non';

  @IsString()
  @Length(3, 2000, { message: 'Écrivez les motifs de la décision.' })
  reason: string;
}

/** The secretary's list of candidacies: entered, examined, decided, complained of, until the list is final. */
@Controller('elections/:id')
@Allow('secretary')
export class CandidaciesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly candidacies: CandidaciesService,
    private readonly reviews: ReviewsService,
    private readonly files: ElectionFiles,
    private readonly pages: CallPages,
  ) {}

  @Get('candidatures')
  async index(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    return page('call/candidacies', 'Candidatures reçues', await this.pages.list(election), within(election));
  }

  @Get('candidatures/papier')
  async paper(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const names = [...(await this.pages.organisationNames())].sort(([, a], [, b]) => a.localeCompare(b, 'fr'));
    const associations = [{ valeur: '', texte: 'Aucune' }, ...names.map(([valeur, texte]) => ({ valeur, texte }))];
    return page(
      'call/paper',
      'Encoder une candidature reçue',
      { ...headOf(election), associations, sexes: SEXES, voies: WAYS },
      { back: { href: `/elections/${id}/candidatures`, texte: 'Candidatures reçues' } },
    );
  }

  @Post('candidatures/papier')
  async enter(@Param('id', ParseUUIDPipe) id: string, @Body() form: PaperForm, @Who() visitor: Visitor) {
    const { receivedOn, receivedAt, fichier, ...details } = form;
    const placed = instantAt(receivedOn, receivedAt);
    if ('reason' in placed) throw new Refused(placed.reason, placed.sentence, 'receivedAt');
    const mandate = fichier && fichier.bytes.length > 0 ? fichier : null;
    const given = { ...details, consents: true, receivedAt: new Date(placed.instant), mandate };
    const candidacy = await this.work.run((tx) => this.candidacies.enter(tx, id, given, actorOf(visitor)));
    return onward(
      `/elections/${id}/candidatures/${candidacy.id}`,
      `La candidature de ${nameOf(candidacy)} est encodée.`,
    );
  }

  @Post('candidatures/rappel')
  async remind(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const sent = await this.work.run((tx) => this.candidacies.remindDrafts(tx, id, actorOf(visitor)));
    return onward(`/elections/${id}/candidatures`, `${frenchCount(sent, 'rappel part', 'rappels partent')}.`);
  }

  @Post('candidatures/liste-provisoire')
  async conclude(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.reviews.conclude(tx, id, actorOf(visitor)));
    return onward(`/elections/${id}/candidats`, 'La liste provisoire est arrêtée. Tirez l’ordre du bulletin au sort.');
  }

  @Post('candidatures/liste-definitive')
  async settle(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.reviews.settle(tx, id, actorOf(visitor)));
    return onward(
      `/elections/${id}/candidatures`,
      'La liste définitive est arrêtée. Chaque personne reçoit l’épreuve de son nom et de son texte.',
    );
  }

  @Get('candidatures/:candidacy')
  async review(@Param('id', ParseUUIDPipe) id: string, @Param('candidacy', ParseUUIDPipe) candidacyId: string) {
    const election = await this.elections.one(id);
    const candidacy = await this.candidacies.one(id, candidacyId);
    return page('call/review', 'Examiner une candidature', await this.pages.review(election, candidacy), {
      back: { href: `/elections/${id}/candidatures`, texte: 'Candidatures reçues' },
    });
  }

  @Post('candidatures/:candidacy/decision')
  async decide(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('candidacy', ParseUUIDPipe) candidacyId: string,
    @Body() form: DecisionForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.reviews.decide(tx, id, candidacyId, form, actorOf(visitor)));
    return onward(`/elections/${id}/candidatures`, 'La décision est enregistrée, la personne est prévenue.');
  }

  @Post('candidatures/:candidacy/recours')
  async appeal(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('candidacy', ParseUUIDPipe) candidacyId: string,
    @Body() form: AppealForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.reviews.appeal(tx, id, candidacyId, form, actorOf(visitor)));
    return onward(`/elections/${id}/candidatures/${candidacyId}`, 'Le recours est noté. Il attend sa décision.');
  }

  @Post('candidatures/:candidacy/recours/decision')
  async decideAppeal(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('candidacy', ParseUUIDPipe) candidacyId: string,
    @Body() form: AppealDecisionForm,
    @Who() visitor: Visitor,
  ) {
    const given = { ...form, upheld: form.upheld === 'oui' };
    await this.work.run((tx) => this.reviews.decideAppeal(tx, id, candidacyId, given, actorOf(visitor)));
    return onward(`/elections/${id}/candidatures/${candidacyId}`, 'La décision sur le recours est enregistrée.');
  }

  @Get('fichiers/:file')
  async file(@Param('id', ParseUUIDPipe) id: string, @Param('file', ParseUUIDPipe) fileId: string) {
    const { bytes, type, name } = await this.files.one(id, fileId);
    return new Download(bytes, type, name);
  }
}

const SEXES = [
  { valeur: 'F', texte: 'Femme' },
  { valeur: 'M', texte: 'Homme' },
  { valeur: '', texte: 'Non déclaré' },
];

const WAYS = [
  { valeur: 'paper', texte: 'Par courrier postal', indice: 'Le cachet de la poste fait foi.' },
  { valeur: 'desk', texte: 'Au guichet', indice: 'Le reçu donné fait foi.' },
];
