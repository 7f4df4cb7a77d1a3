import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { frenchMoment } from '../../domain/calendar/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { BodiesService } from '../bodies.service.js';
import { Impacts } from './impacts.service.js';

const KINDS = { meeting: 'Réunion', ballot: 'Élection', notice: 'Avis', publication: 'Document remis' };
const DECISIONS = { noted: 'Noté, sans effet', done_again: 'Refait' };

class DecisionForm {
  @IsIn(Object.keys(DECISIONS), { message: 'Choisissez ce que vous en faites.' })
  decision: 'noted' | 'done_again';

  @IsOptional()
  @MaxLength(300, { message: 'Cette remarque est trop longue : 300 signes au plus.' })
  note: string = '';
}

/** « Ce qu’un changement touche »: each thing with its decision. */
@Controller('comites/:id/effets')
@Allow('secretary')
export class ImpactsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: BodiesService,
    private readonly impacts: Impacts,
  ) {}

  @Get()
  async index(@Param('id', ParseUUIDPipe) id: string) {
    const body = await this.bodies.one(id);
    const all = await this.impacts.of(id);
    return page(
      'committee/impacts',
      'Ce que les changements touchent',
      {
        ici: `/comites/${id}/effets`,
        attente: all
          .filter(({ decision }) => decision === null)
          .map((one) => ({ id: one.id, genre: KINDS[one.kind], phrase: one.said, href: one.href })),
        choix: Object.entries(DECISIONS).map(([valeur, texte]) => ({ valeur, texte })),
        decides: all.flatMap((one) =>
          one.decision && one.decidedAt
            ? [[one.said, DECISIONS[one.decision], one.note, `${frenchMoment(one.decidedAt)}, ${one.decidedBy}`]]
            : [],
        ),
      },
      { back: { href: `/comites/${id}`, texte: body.name } },
    );
  }

  @Post(':impact')
  async decide(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('impact', ParseUUIDPipe) impactId: string,
    @Body() form: DecisionForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.impacts.decide(tx, id, impactId, form, actorOf(visitor)));
    return onward(`/comites/${id}/effets`, 'Votre décision est notée.');
  }
}
