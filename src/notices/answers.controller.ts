import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { IsIn, IsOptional, Length } from 'class-validator';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { Answers } from './answers.service.js';
import type { Answer } from './notice-answer.entity.js';
import { ANSWER_WORDS } from './notice-words.js';

class AnswerForm {
  @IsIn(['again', 'not_again', 'hands_over'], { message: 'Choisissez une des trois réponses.' })
  reponse: Answer;

  @IsOptional()
  @Length(0, 1000, { message: 'Le message compte 1 000 signes au plus.' })
  message: string = '';
}

/** The page behind the link of « Continuez-vous ? »: opening it changes nothing, and the answer can be changed. */
@Controller('reponse/:lien')
@Allow('everyone')
export class AnswersController {
  constructor(private readonly answers: Answers) {}

  @Get()
  async show(@Param('lien') link: string) {
    const asked = await this.answers.asked(link);
    const { given, holder, by, committee, seat, lastDay } = asked;
    const own = by === holder;
    return page('notices/answer', own ? 'Continuez-vous ?' : 'Que souhaite votre association ?', {
      adresse: `/reponse/${link}`,
      titulaire: holder,
      soi: own,
      comite: committee,
      siege: seat,
      fin: lastDay,
      donnee: given ? `${given.by} a répondu : ${holder} ${ANSWER_WORDS[given.answer]}.` : '',
      choixPossibles: own ? OWN : OTHERS,
      valeurs: given ? { reponse: given.answer, message: given.remark } : {},
    });
  }

  @Post()
  async answer(@Param('lien') link: string, @Body() form: AnswerForm) {
    await this.answers.answer(link, form.reponse, form.message.trim());
    return onward(
      `/reponse/${link}`,
      'Votre réponse est enregistrée. Vous pouvez la changer jusqu’à la fin du mandat.',
    );
  }
}

const OWN = [
  { valeur: 'again', texte: 'Je me représente' },
  { valeur: 'not_again', texte: 'Je ne me représente pas' },
  { valeur: 'hands_over', texte: 'Je passe la main à quelqu’un de mon association' },
];

const OTHERS = [
  { valeur: 'again', texte: 'Que cette personne se représente' },
  { valeur: 'not_again', texte: 'Ne plus présenter personne' },
  { valeur: 'hands_over', texte: 'Présenter quelqu’un d’autre' },
];
