import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, Length, Max, Min } from 'class-validator';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { headOf, within } from '../election-head.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { ElectionFacts } from './election-facts.service.js';
import { Irregularities } from './irregularities.service.js';

const NUMBER = 'Écrivez un nombre de bulletins, 0 s’il n’y en a pas.';
const MOST = 100_000;

class IrregularityForm {
  @Type(() => Number)
  @IsInt({ message: NUMBER })
  @Min(0, { message: NUMBER })
  @Max(MOST, { message: NUMBER })
  missingOrExtra: number = 0;

  @Type(() => Number)
  @IsInt({ message: NUMBER })
  @Min(0, { message: NUMBER })
  @Max(MOST, { message: NUMBER })
  altered: number = 0;

  @Length(3, 500, { message: 'Écrivez ce qui s’est passé, en 3 à 500 signes.' })
  what: string;
}

/** « Bulletins douteux »: do they change anything? */
@Controller('elections/:id/irregularites')
@Allow('secretary')
export class IrregularitiesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly irregularities: Irregularities,
    private readonly facts: ElectionFacts,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    assertMay(election, 'check_irregularity');
    const noted = await this.facts.of(id, 'irregularity');
    const { totals } = election;
    return page(
      'elections/irregularity',
      'Bulletins douteux',
      {
        ...headOf(election),
        notees: noted.map(({ data }) => ({
          titre: data.what,
          texte: `${data.sentence} ${data.citation}.`,
          genre: data.material ? '' : 'bien',
        })),
        valeurs: { missingOrExtra: String(Math.abs((totals?.voters ?? 0) - (totals?.ballots ?? 0))), altered: '0' },
      },
      within(election),
    );
  }

  @Post()
  async note(@Param('id', ParseUUIDPipe) id: string, @Body() form: IrregularityForm, @Who() visitor: Visitor) {
    const { material } = await this.work.run((tx) => this.irregularities.note(tx, id, form, actorOf(visitor)));
    const said = material
      ? 'C’est noté : le résultat pouvait changer. Ne proclamez pas ces sièges sans en décider.'
      : 'C’est noté au procès-verbal : le résultat ne pouvait pas changer.';
    return onward(`/elections/${id}/irregularites`, said);
  }
}
