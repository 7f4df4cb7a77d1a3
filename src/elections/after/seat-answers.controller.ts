import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsDateString, IsIn, Length } from 'class-validator';
import { dayAt } from '../../domain/calendar/instant.js';
import { isProclaimed } from '../../domain/elections/stage.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { LetterLinks } from '../../platform/mail/letter-links.service.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { Candidate } from '../candidates/candidate.entity.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { termOf } from '../count/terms.js';
import { headOf } from '../election-head.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { SeatAnswers } from './seat-answers.service.js';

class RefusalForm {
  @Length(3, 500, { message: 'Écrivez le motif, en 3 à 500 signes.' })
  reason: string;

  @IsDateString({}, { message: 'Écrivez une date qui existe.' })
  on: string;
}

class AnswerForm {
  @IsIn(['accepte', 'refuse'], { message: 'Choisissez une des deux réponses.' })
  reponse: 'accepte' | 'refuse';

  @Length(0, 500, { message: '500 signes au plus.' })
  motif: string = '';
}

/** The secretary notes that an elected person does not take the seat. */
@Controller('elections/:id/refus/:candidate')
@Allow('secretary')
export class RefusalsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly answers: SeatAnswers,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string, @Param('candidate', ParseUUIDPipe) candidateId: string) {
    const election = await this.elections.one(id);
    assertMay(election, 'refuse_seat');
    const candidate = await this.candidates.one(id, candidateId);
    return page(
      'elections/refusal',
      'Refus d’un siège',
      {
        ...headOf(election),
        candidat: candidateId,
        personne: candidate.ballotName,
        suite: isProclaimed(election.stage)
          ? 'Son mandat ne commencera pas : le siège est vacant, et vous appelez la première personne suppléante qui peut siéger.'
          : 'Le résultat est recalculé : la personne suivante qui peut siéger dans les limites du règlement prend sa place.',
        valeurs: { on: dayAt(this.clock.now()) },
      },
      { back: { href: `/elections/${id}/resultat/${candidateId}`, texte: candidate.ballotName } },
    );
  }

  @Post()
  async refuse(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('candidate', ParseUUIDPipe) candidateId: string,
    @Body() form: RefusalForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.answers.refuse(tx, id, candidateId, form, actorOf(visitor)));
    return onward(`/elections/${id}/resultat`, 'Le refus est noté. Il figure au procès-verbal et au journal.');
  }
}

/** « Acceptez-vous ? » (E18): opening the link changes nothing, only the answer does. */
@Controller('mon-siege/:lien')
@Allow('everyone')
export class OwnSeatController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly links: LetterLinks,
    private readonly elections: ElectionsService,
    private readonly answers: SeatAnswers,
  ) {}

  @Get()
  async show(@Param('lien') link: string) {
    const { candidate, election } = await this.opened(link);
    const { startsOn, lastDay } = termOf(election);
    const given = await this.answers.answer(election, candidate.id);
    return page('elections/own-seat', 'Acceptez-vous votre siège ?', {
      adresse: `/mon-siege/${link}`,
      personne: candidate.ballotName,
      election: election.name,
      debut: startsOn,
      fin: lastDay,
      donnee: given && SAID[given],
      reponses: [
        { valeur: 'accepte', texte: 'J’accepte mon siège' },
        { valeur: 'refuse', texte: 'Je refuse mon siège', indice: 'La personne suivante prend votre place.' },
      ],
      resultat: `/public/elections/${election.id}`,
    });
  }

  @Post()
  async answer(@Param('lien') link: string, @Body() form: AnswerForm) {
    const { candidate, election } = await this.opened(link);
    const by = candidate.ballotName;
    await this.work.run(async (tx) => {
      if (form.reponse === 'accepte') return this.answers.accept(tx, election.id, candidate.id, by);
      const refusal = { reason: form.motif.trim() || 'sans motif donné', on: dayAt(this.clock.now()) };
      return this.answers.refuse(tx, election.id, candidate.id, refusal, by);
    });
    return onward(`/mon-siege/${link}`, 'Votre réponse est enregistrée.');
  }

  private async opened(link: string) {
    const candidateId = await this.links.open('mon-siege', link);
    const candidate = await this.work.read.findOneBy(Candidate, { id: candidateId });
    if (!candidate) throw new Refused('gone', 'Cette candidature n’existe plus. Appelez-nous en cas de doute.');
    return { candidate, election: await this.elections.one(candidate.electionId) };
  }
}

const SAID = { accepted: 'Vous avez accepté votre siège.', refused: 'Vous avez refusé votre siège.' } as const;
