import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { IsEmail, IsIn, IsOptional, Length, MaxLength, ValidateIf } from 'class-validator';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { DesignationAnswers } from './designation-answers.service.js';

class DesignationAnswerForm {
  @IsIn(['same', 'other'], { message: 'Choisissez une réponse.' })
  reponse: 'same' | 'other';

  @IsOptional()
  @MaxLength(160, { message: 'Ce nom est trop long : 160 signes au plus.' })
  nom: string = '';

  @ValidateIf((form: DesignationAnswerForm) => form.courriel !== '')
  @IsEmail({}, { message: 'Cette adresse ne semble pas complète. Exemple : nom@ville.be' })
  courriel: string = '';

  @Length(3, 300, { message: 'Dites quelle décision le prouve : une délibération, un arrêté.' })
  preuve: string;
}

/** The page behind the link of « Qui vous représente maintenant ? »: opening it changes nothing, and the answer can be changed. */
@Controller('ma-designation/:lien')
@Allow('everyone')
export class DesignationAnswersController {
  constructor(private readonly answers: DesignationAnswers) {}

  @Get()
  async show(@Param('lien') link: string) {
    const { committee, seat, holder, installedOn, given } = await this.answers.asked(link);
    return page('notices/designation', 'Qui vous représente maintenant ?', {
      adresse: `/ma-designation/${link}`,
      comite: committee,
      siege: seat,
      titulaire: holder,
      installe: installedOn,
      donnee: given ? `Votre réponse : ${given.answer === 'same' ? holder : given.name}.` : '',
      choixPossibles: [
        ...(holder ? [{ valeur: 'same', texte: `${holder} nous représente toujours` }] : []),
        { valeur: 'other', texte: holder ? 'Une autre personne nous représente' : 'Voici qui nous représente' },
      ],
      valeurs: given ? { reponse: given.answer, nom: given.name, courriel: given.email, preuve: given.decision } : {},
    });
  }

  @Post()
  async answer(@Param('lien') link: string, @Body() form: DesignationAnswerForm) {
    const { reponse, nom, courriel, preuve } = form;
    const other = reponse === 'other';
    const given = {
      answer: reponse,
      name: other ? nom.trim() : '',
      email: other ? courriel : '',
      decision: preuve.trim(),
    };
    await this.answers.answer(link, given);
    return onward(`/ma-designation/${link}`, 'Votre réponse est enregistrée. La secrétaire la note au registre.');
  }
}
