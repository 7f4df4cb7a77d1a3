import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { IsDateString, IsIn, Length } from 'class-validator';
import { latest, parseDay } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { LetterLinks } from '../../platform/mail/letter-links.service.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { ReplacementPages } from './replacement-pages.js';
import { Substitutes } from './substitutes.service.js';

class CallForm {
  @IsDateString({}, { message: 'Écrivez une date qui existe.' })
  startsOn: string;
}

class ReplyForm {
  @IsIn(['accepte', 'decline'], { message: 'Choisissez une des deux réponses.' })
  reponse: 'accepte' | 'decline';

  @Length(0, 500, { message: '500 signes au plus.' })
  motif: string = '';
}

const answerOf = ({ reponse }: ReplyForm) => (reponse === 'accepte' ? 'accepted' : 'declined');

/** « Qui remplace ? », « Avant / après » (ux.md 10.3, 10.4). */
@Controller('comites/:id/sieges/:number/remplacement')
@Allow('secretary')
export class ReplacementsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly substitutes: Substitutes,
    private readonly pages: ReplacementPages,
  ) {}

  @Get()
  async show(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Query('debut') typed = '',
  ) {
    const vacancy = await this.substitutes.vacancy(id, number);
    const today = dayAt(this.clock.now());
    const earliest = latest(vacancy.since, today);
    const day = parseDay(typed);
    const startsOn =
      typed && typeof day === 'string' && day >= vacancy.since && day < vacancy.endsBefore ? day : earliest;
    return page('elections/replacement', `Siège ${number} : qui remplace ?`, await this.pages.of(vacancy, startsOn), {
      back: { href: `/comites/${id}/sieges/${number}`, texte: `Siège ${number}` },
    });
  }

  @Post()
  async call(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() form: CallForm,
    @Who() visitor: Visitor,
  ) {
    const { ballotName } = await this.work.run((tx) =>
      this.substitutes.call(tx, id, number, form.startsOn, actorOf(visitor)),
    );
    return onward(`/comites/${id}/sieges/${number}/remplacement`, `${ballotName} est appelé·e. La lettre est prête.`);
  }

  @Post('reponse')
  async answer(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() form: ReplyForm,
    @Who() visitor: Visitor,
  ) {
    const { seat } = await this.substitutes.vacancy(id, number);
    const call = await this.substitutes.pending(seat.id);
    if (!call) return onward(`/comites/${id}/sieges/${number}/remplacement`, 'Personne n’est appelé à ce siège.');
    await this.work.run((tx) =>
      this.substitutes.answer(tx, call.id, answerOf(form), form.motif.trim(), actorOf(visitor)),
    );
    return form.reponse === 'accepte'
      ? onward(`/comites/${id}/sieges/${number}`, 'Le remplacement est enregistré.')
      : onward(
          `/comites/${id}/sieges/${number}/remplacement`,
          'La réponse est notée. La personne suivante est proposée.',
        );
  }
}

/** The substitute answers by the link of the letter; opening it changes nothing. */
@Controller('ma-suppleance/:lien')
@Allow('everyone')
export class OwnCallController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: LetterLinks,
    private readonly substitutes: Substitutes,
  ) {}

  @Get()
  async show(@Param('lien') link: string) {
    const { call, candidate, seat, body } = await this.substitutes.one(await this.links.open('ma-suppleance', link));
    return page('elections/own-call', 'Un siège se libère : acceptez-vous ?', {
      adresse: `/ma-suppleance/${link}`,
      personne: candidate.ballotName,
      phrase: `${body}, siège ${seat.number}, du ${frenchDay(call.startsOn)} au ${frenchDay(lastDayOf(call.endsBefore))}.`,
      avant: call.replyBy,
      donnee: call.answer && ANSWERED[call.answer],
      reponses: [
        { valeur: 'accepte', texte: 'J’accepte ce siège' },
        { valeur: 'decline', texte: 'Je décline', indice: 'La personne suivante est appelée.' },
      ],
    });
  }

  @Post()
  async answer(@Param('lien') link: string, @Body() form: ReplyForm) {
    const { call, candidate } = await this.substitutes.one(await this.links.open('ma-suppleance', link));
    await this.work.run((tx) =>
      this.substitutes.answer(tx, call.id, answerOf(form), form.motif.trim(), candidate.ballotName),
    );
    return onward(`/ma-suppleance/${link}`, 'Votre réponse est enregistrée.');
  }
}

const ANSWERED = {
  accepted: 'Vous avez accepté ce siège.',
  declined: 'Vous avez décliné ce siège.',
  void: 'Ce siège n’est plus libre : la personne qui l’occupait le garde. Vous gardez votre place dans la suppléance.',
};
