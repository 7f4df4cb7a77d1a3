import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Transform } from 'class-transformer';
import { IsBoolean, IsDateString, IsEmail, IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotHere, Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { Download, onward, page } from '../../platform/web/view.js';
import type { BroughtFile } from '../documents/election-files.service.js';
import { ElectionsService } from '../elections.service.js';
import { CandidaciesService } from './candidacies.service.js';
import { MyCandidacyPages } from './my-candidacy-pages.js';
import { ReviewsService } from './reviews.service.js';

const emptyIsNull = Transform(({ value }) => (value === '' ? null : value));
const FEW_PER_MINUTE = { rateLimit: { max: 10, timeWindow: '1 minute' } };

class BeginForm {
  @IsUUID('7', { message: 'Choisissez l’association qui vous présente.' })
  organisationId: string;

  @IsEmail({}, { message: 'Écrivez une adresse électronique complète, comme nom@association.be.' })
  email: string;
}

class NameForm {
  @Length(1, 80, { message: 'Écrivez votre prénom.' })
  firstName: string;

  @Length(1, 80, { message: 'Écrivez votre nom.' })
  lastName: string;

  @Length(0, 40, { message: '40 signes au plus.' })
  phone: string = '';

  @emptyIsNull
  @IsOptional()
  @IsIn(['F', 'M'], { message: 'Choisissez, ou laissez « je ne le dis pas ».' })
  sex: 'F' | 'M' | null = null;

  @emptyIsNull
  @IsOptional()
  @IsDateString({ strict: true }, { message: 'Cette date de naissance n’existe pas.' })
  bornOn: string | null = null;
}

class StatementForm {
  @Length(0, 5000, { message: 'Votre présentation est beaucoup trop longue.' })
  statement: string = '';

  @Transform(({ value }) => value === 'oui')
  @IsBoolean()
  consents: boolean = false;
}

class ProofForm {
  @IsIn(['approved', 'to_correct'], { message: 'Choisissez une des deux réponses.' })
  approval: 'approved' | 'to_correct';

  @Length(0, 500, { message: '500 signes au plus.' })
  remark: string = '';
}

/** The candidate's own pages: no account, one thing a page, saved at each step, come back to by the personal link. */
@Controller()
@Allow('everyone')
export class MyCandidacyController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly candidacies: CandidaciesService,
    private readonly reviews: ReviewsService,
    private readonly pages: MyCandidacyPages,
  ) {}

  @Get('public/elections/:id/candidature')
  async start(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    return page('call/start', 'Ma candidature : association', await this.pages.start(election), {
      back: { href: `/public/elections/${id}`, texte: election.name },
    });
  }

  @Post('public/elections/:id/candidature')
  @RouteConfig(FEW_PER_MINUTE)
  async begin(@Param('id', ParseUUIDPipe) id: string, @Body() form: BeginForm) {
    const path = await this.work.run((tx) => this.candidacies.begin(tx, id, form));
    return onward(`${path}/nom`, 'Votre candidature est commencée. Un courriel vous permet d’y revenir plus tard.');
  }

  @Get('public/elections/:id/formulaire.pdf')
  async paperForm(@Param('id', ParseUUIDPipe) id: string) {
    return new Download(await this.pages.paperForm(id), 'application/pdf', 'acte-de-candidature.pdf');
  }

  @Get('candidature/:lien')
  async show(@Param('lien') link: string) {
    const { candidacy, election } = await this.candidacies.behind(link);
    return page('call/mine', 'Ma candidature', await this.pages.mine(link, election, candidacy));
  }

  @Get('candidature/:lien/nom')
  async name(@Param('lien') link: string) {
    const { candidacy, election } = await this.candidacies.behind(link);
    return page('call/name', 'Ma candidature : nom', this.pages.name(link, election, candidacy), backTo(link));
  }

  @Post('candidature/:lien/nom')
  async saveName(@Param('lien') link: string, @Body() form: NameForm) {
    await this.save(link, form);
    return onward(`/candidature/${link}/presentation`);
  }

  @Get('candidature/:lien/presentation')
  async statement(@Param('lien') link: string) {
    const { candidacy, election } = await this.candidacies.behind(link);
    const data = this.pages.statement(link, election, candidacy);
    return page('call/statement', 'Ma candidature : présentation', data, backTo(link));
  }

  @Post('candidature/:lien/presentation')
  async saveStatement(@Param('lien') link: string, @Body() form: StatementForm) {
    await this.save(link, form);
    return onward(`/candidature/${link}/mandat`);
  }

  @Get('candidature/:lien/mandat')
  async mandate(@Param('lien') link: string) {
    const { candidacy, election } = await this.candidacies.behind(link);
    const data = await this.pages.mandate(link, election, candidacy);
    return page('call/mandate', 'Ma candidature : mandat de l’association', data, backTo(link));
  }

  @Post('candidature/:lien/mandat')
  @RouteConfig(FEW_PER_MINUTE)
  async bring(@Param('lien') link: string, @Body() body: { fichier?: BroughtFile }) {
    const { candidacy } = await this.candidacies.behind(link);
    const file = body.fichier;
    if (!file || file.bytes.length === 0)
      throw new Refused('no-file', 'Choisissez un fichier, ou passez cette étape.', 'fichier');
    await this.work.run((tx) => this.candidacies.bring(tx, candidacy.id, file));
    return onward(`/candidature/${link}`, 'Le document est joint.');
  }

  @Post('candidature/:lien/envoi')
  @RouteConfig(FEW_PER_MINUTE)
  async send(@Param('lien') link: string) {
    const { candidacy } = await this.candidacies.behind(link);
    await this.work.run((tx) => this.candidacies.send(tx, candidacy.id));
    return onward(`/candidature/${link}`, 'Votre candidature est reçue.');
  }

  @Post('candidature/:lien/retrait')
  async withdraw(@Param('lien') link: string) {
    const { candidacy } = await this.candidacies.behind(link);
    await this.work.run((tx) => this.candidacies.withdraw(tx, candidacy.id));
    return onward(`/candidature/${link}`, 'Votre candidature est retirée.');
  }

  @Post('candidature/:lien/epreuve')
  async approve(@Param('lien') link: string, @Body() form: ProofForm) {
    await this.reviews.approve(link, form.approval, form.remark);
    return onward(`/candidature/${link}`, 'Votre réponse est enregistrée. Merci.');
  }

  @Get('candidature/:lien/accuse.pdf')
  async acknowledgement(@Param('lien') link: string) {
    const { candidacy, election } = await this.candidacies.behind(link);
    if (!candidacy.receivedAt) throw new NotHere('L’accusé de réception vient après l’envoi de la candidature.');
    const bytes = await this.pages.acknowledgement(election, candidacy);
    return new Download(bytes, 'application/pdf', 'accuse-de-reception.pdf');
  }

  private async save(link: string, given: Parameters<CandidaciesService['change']>[2]): Promise<void> {
    const { candidacy } = await this.candidacies.behind(link);
    await this.work.run((tx) => this.candidacies.change(tx, candidacy.id, given));
  }
}

const backTo = (link: string) => ({ back: { href: `/candidature/${link}`, texte: 'Ma candidature' } });
