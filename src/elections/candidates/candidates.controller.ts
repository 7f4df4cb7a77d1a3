import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDateString, IsEmail, IsIn, IsOptional, IsUUID, Length, ValidateIf } from 'class-validator';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { CandidatePages } from './candidate-pages.js';
import { CandidatesService } from './candidates.service.js';

const isNew = ({ personId }: { personId: string | null }) => !personId;
const emptyIsNull = Transform(({ value }) => (value === '' ? null : value));

class CandidateForm {
  @emptyIsNull
  @IsOptional()
  @IsUUID('7', { message: 'Choisissez une personne de la liste, ou « Nouvelle personne ».' })
  personId: string | null = null;

  @ValidateIf(isNew)
  @Length(1, 80, { message: 'Écrivez le prénom.' })
  firstName: string = '';

  @ValidateIf(isNew)
  @Length(1, 80, { message: 'Écrivez le nom.' })
  lastName: string = '';

  @ValidateIf(({ email }: CandidateForm) => email !== '')
  @IsEmail({}, { message: 'Écrivez une adresse électronique complète, ou laissez vide.' })
  email: string = '';

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
}

class ReasonForm {
  @Length(3, 1000, { message: 'Écrivez pourquoi, en quelques mots.' })
  reason: string;
}

@Controller('elections/:id/candidats')
@Allow('secretary')
export class CandidatesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly pages: CandidatePages,
  ) {}

  @Get()
  async index(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    return page(
      'elections/candidates',
      'Candidatures',
      { ...headOf(election), ...(await this.pages.of(election)) },
      within(election),
    );
  }

  @Post()
  async add(@Param('id', ParseUUIDPipe) id: string, @Body() form: CandidateForm, @Who() visitor: Visitor) {
    const candidate = await this.work.run((tx) => this.candidates.add(tx, id, form, actorOf(visitor)));
    return onward(`/elections/${id}/candidats`, `${candidate.ballotName} figure dans la liste.`);
  }

  @Post('tirage')
  async draw(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const letter = await this.work.run((tx) => this.candidates.draw(tx, id, actorOf(visitor)));
    return onward(`/elections/${id}/candidats`, `La lettre ${letter} est tirée au sort. L’ordre du bulletin est fait.`);
  }

  @Get(':candidate/retrait')
  async leave(@Param('id', ParseUUIDPipe) id: string, @Param('candidate', ParseUUIDPipe) candidateId: string) {
    const election = await this.elections.one(id);
    const candidate = await this.candidates.one(id, candidateId);
    return page(
      'elections/withdraw',
      'Retirer une candidature',
      {
        id,
        candidat: candidateId,
        nomCandidat: candidate.ballotName,
      },
      { back: { href: `/elections/${id}/candidats`, texte: 'Candidatures' }, essai: election.rehearses !== null },
    );
  }

  @Post(':candidate/retrait')
  async withdraw(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('candidate', ParseUUIDPipe) candidateId: string,
    @Body() form: ReasonForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.candidates.withdraw(tx, id, candidateId, form.reason, actorOf(visitor)));
    return onward(`/elections/${id}/candidats`, 'La candidature est retirée. Tirez l’ordre à nouveau.');
  }
}
