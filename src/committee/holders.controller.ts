import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { frenchCount } from '../domain/french.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { Refused } from '../platform/refused.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { maybeDay, oneText, typedDay } from '../platform/web/typed.js';
import { InvalidForm } from '../platform/web/validation.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { CommitteeSheets } from './committee-sheets.service.js';
import { MandateActs } from './mandate-acts.service.js';
import { Impacts } from './memory/impacts.service.js';
import { PeopleService } from './people.service.js';
import type { Seat } from './seat.entity.js';

type Typed = Record<string, unknown>;
const MOST = 300;

type Common = { bodyId: string; actor: string; form: Typed };

/** The names of the fields of one row, and the field of the form that an objection is about. */
const ROW: Readonly<Record<string, string>> = {
  firstName: 'prenom',
  lastName: 'nom',
  organisation: 'organisation',
  startsOn: 'depuis',
};

/** Present holders, all on one page: everything is recorded, or nothing with what to mend in each row. */
@Controller('comites/:id/titulaires')
@Allow('secretary')
export class HoldersController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sheets: CommitteeSheets,
    private readonly people: PeopleService,
    private readonly acts: MandateActs,
    private readonly impacts: Impacts,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string) {
    const empty = await this.emptySeats(id);
    return page(
      'committee/holders',
      'Entrer les titulaires',
      {
        ici: `/comites/${id}/titulaires`,
        comite: `/comites/${id}`,
        lignes: empty.map((seat) => ({
          n: seat.number,
          legende: `Siège ${seat.number} – ${seat.label}`,
          surQui: seat.mode === 'elected' ? 'Association' : 'Institution (facultatif)',
        })),
        associations: await this.people.organisationNames(),
      },
      { back: { href: `/comites/${id}`, texte: 'Le comité' } },
    );
  }

  @Post()
  async enter(@Param('id', ParseUUIDPipe) bodyId: string, @Body() form: Typed, @Who() visitor: Visitor) {
    const seats = (await this.emptySeats(bodyId)).filter(({ number }) => isFilled(form, number));
    if (seats.length === 0) throw new Refused('nobody', 'Écrivez le nom d’au moins un titulaire.');
    const common = { bodyId, form, actor: actorOf(visitor) };
    await this.work.run(async (tx) => {
      const errors: { champ: string; texte: string }[] = commonErrors(form);
      if (errors.length === 0) for (const seat of seats) errors.push(...(await this.row(tx, seat, common)));
      if (errors.length > 0) throw new InvalidForm(errors);
    });
    const said = frenchCount(seats.length, 'titulaire est enregistré', 'titulaires sont enregistrés');
    const { place, words } = await this.impacts.after(bodyId);
    return onward(place, `${said}.${words}`);
  }

  private async row(tx: Tx, seat: Seat, { bodyId, form, actor }: Common) {
    const at = (name: string) => oneText(form[`${name}-${seat.number}`]);
    try {
      const own = maybeDay(at('depuis'), 'startsOn');
      const organisationId = await this.people.organisationNamed(tx, at('organisation'), 'organisation');
      if (seat.mode === 'elected' && organisationId === null)
        throw new Refused('organisation-missing', `Siège ${seat.number} : choisissez l’association.`, 'organisation');
      const named = { firstName: at('prenom'), lastName: at('nom'), organisationId };
      const personId = await this.people.resolve(tx, named);
      await this.acts.enter(
        tx,
        {
          bodyId,
          seatNumber: seat.number,
          personId,
          organisationId,
          startsOn: own ?? typedDay(form['depuis'], 'startsOn'),
          sinceAtLeast: own === null && form['auMoins'] === 'oui',
          lastDay: seat.mode === 'elected' ? maybeDay(form['fin'], 'startsOn') : null,
          decision: oneText(form['preuve']).slice(0, MOST),
        },
        actor,
      );
      return [];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return [{ champ: `${ROW[error.field ?? ''] ?? 'nom'}-${seat.number}`, texte: error.sentence }];
    }
  }

  private async emptySeats(bodyId: string): Promise<Seat[]> {
    const { seats } = await this.sheets.of(bodyId);
    return seats.filter(({ state, next }) => state === 'vacant' && next === null).map(({ seat }) => seat);
  }
}

const isFilled = (form: Typed, number: number) =>
  ['prenom', 'nom', 'organisation'].some((name) => oneText(form[`${name}-${number}`]));

/** What is wrong once is said once. */
function commonErrors(form: Typed) {
  const errors: { champ: string; texte: string }[] = [];
  const check = (champ: string, look: () => unknown) => {
    try {
      look();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      errors.push({ champ, texte: error.sentence });
    }
  };
  check('depuis', () => typedDay(form['depuis'], 'depuis'));
  check('fin', () => maybeDay(form['fin'], 'fin'));
  if (oneText(form['preuve']).length < 3)
    errors.push({
      champ: 'preuve',
      texte: 'Dites quel document le prouve, par exemple le procès-verbal d’installation.',
    });
  return errors;
}
