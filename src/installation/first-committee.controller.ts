import { Controller, Body as FormBody, Get, Post } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import { BodiesService } from '../committee/bodies.service.js';
import { parseDay } from '../domain/calendar/day.js';
import { PACK_NAMUR } from '../domain/rules/pack-namur.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Refused } from '../platform/refused.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { packLines } from './pack-words.js';

const BY_RIGHT = PACK_NAMUR.rules.seat_categories.params.categories.filter((c) => c.mode !== 'elected').length;

class CommitteeForm {
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @Length(2, 120, { message: 'Donnez un nom au comité.' })
  name: string;

  @Type(() => Number)
  @IsInt({ message: 'Le nombre de sièges doit être un nombre entre 5 et 99.' })
  @Min(BY_RIGHT + 1, { message: `Il faut au moins ${BY_RIGHT + 1} sièges : ${BY_RIGHT} sont de droit.` })
  @Max(99, { message: 'Le nombre de sièges doit être un nombre entre 5 et 99.' })
  seats: number;

  @Type(() => Number)
  @IsInt({ message: 'La durée du mandat est un nombre d’années entre 1 et 12.' })
  @Min(1, { message: 'La durée du mandat est un nombre d’années entre 1 et 12.' })
  @Max(12, { message: 'La durée du mandat est un nombre d’années entre 1 et 12.' })
  years: number;

  @IsString()
  createdOn: string = '';
}

/** « Votre comité »: from the rule pack, every default with its source (ux.md 1.5). */
@Controller('bienvenue/comite')
@Allow('secretary')
export class FirstCommitteeController {
  constructor(
    private readonly bodies: BodiesService,
    private readonly work: UnitOfWork,
  ) {}

  @Get()
  async form() {
    const [known] = await this.bodies.list();
    if (known) return page('installation/committee-done', 'Votre comité', { nom: known.name, href: '/comites' });
    const { seat_ceiling, term } = PACK_NAMUR.rules;
    return page('installation/committee', 'Votre comité', {
      lignes: packLines,
      sourceSieges: `Source : ${seat_ceiling.source}. Dont ${BY_RIGHT} de droit.`,
      sourceDuree: `Source : ${term.source}.`,
      valeurs: {
        name: 'Comité de pilotage',
        seats: String(seat_ceiling.params.maxTotal),
        years: String(term.params.years),
        createdOn: '',
      },
    });
  }

  @Post()
  async create(@FormBody() form: CommitteeForm, @Who() visitor: Visitor) {
    const createdOn = form.createdOn.trim() ? dayOf(form.createdOn) : undefined;
    await this.work.run(async (tx) => {
      if ((await this.bodies.list(tx)).length > 0) return; // sent twice
      const { name, seats, years } = form;
      const given = { name, seats, years, purpose: '', pack: 'namur' as const };
      await this.bodies.create(tx, createdOn ? { ...given, createdOn } : given, actorOf(visitor));
    });
    return onward('/bienvenue/pret', `Le comité « ${form.name} » est créé.`);
  }
}

function dayOf(text: string): string {
  const day = parseDay(text.trim());
  if (typeof day !== 'string') throw new Refused(day.reason, day.sentence, 'createdOn');
  return day;
}
