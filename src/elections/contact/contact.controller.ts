import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { isEmail } from 'class-validator';
import { normaliseReference } from '../../domain/ballots/codes.js';
import { mayDo } from '../../domain/elections/acts.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { brokenLinkPage } from '../ballots/booth-pages.js';
import { Election } from '../election.entity.js';
import { masked } from '../roll/addresses.service.js';
import { Elector } from '../roll/elector.entity.js';
import { AddressRequests } from './address-requests.service.js';
import { AdvanceNotices } from './advance-notices.service.js';

const FROM_OUR_PAGES = { csrf: 'origin', rateLimit: { max: 10, timeWindow: '1 minute' } };

const NO_ADDRESS = 'Écrivez une adresse électronique complète, comme nom@association.be, ou laissez vide.';
const MOST_SIGNS = 500;

type Found = { election: Election; elector: Elector };
type Told = { address: string; reason: string; objection: { champ: string; texte: string } | null };

/** « Mes coordonnées »: an elector says whether letters reach the right person. No ballot is opened here. */
@Controller('v/:reference/coordonnees')
@Allow('everyone')
export class ContactController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly requests: AddressRequests,
    private readonly notices: AdvanceNotices,
  ) {}

  @Get()
  async show(@Param('reference') typed: string) {
    const found = await this.behind(typed);
    return found ? minePage(found) : brokenLinkPage();
  }

  @Get('merci')
  async thanks(@Param('reference') typed: string) {
    const found = await this.behind(typed);
    if (!found) return brokenLinkPage();
    return page('contact/thanks', 'Merci, c’est noté', { scrutin: found.election.name }, { voter: true });
  }

  @Post('oui')
  @RouteConfig(FROM_OUR_PAGES)
  async confirm(@Param('reference') typed: string) {
    const found = await this.behind(typed);
    if (found) await this.work.run((tx) => this.notices.confirm(tx, found.elector.id));
    return onward(`/v/${encodeURIComponent(typed)}/coordonnees/merci`);
  }

  /** No cookie keeps what was typed here: refused, the page comes back with it. */
  @Post()
  @RouteConfig(FROM_OUR_PAGES)
  async elsewhere(@Param('reference') typed: string, @Body() form: Record<string, unknown>) {
    const found = await this.behind(typed);
    if (!found) return brokenLinkPage();
    const told = toldIn(form);
    const { address, reason } = told;
    if (told.objection) return minePage(found, told);
    const refusal = await this.work
      .run((tx) => this.requests.receive(tx, found.elector.id, address, reason))
      .catch((error: unknown) => error);
    if (refusal instanceof Refused)
      return minePage(found, { ...told, objection: { champ: 'address', texte: refusal.sentence } });
    if (refusal) throw refusal;
    return onward(`/v/${encodeURIComponent(typed)}/coordonnees/merci`);
  }

  private async behind(typed: string): Promise<Found | null> {
    const reference = normaliseReference(typed);
    const elector = reference ? await this.work.read.findOneBy(Elector, { reference }) : null;
    if (!elector) return null;
    const election = await this.work.read.findOneByOrFail(Election, { id: elector.electionId });
    return { election, elector };
  }
}

function toldIn(form: Record<string, unknown>): Told {
  const [address = '', reason = ''] = [form['address'], form['reason']].map((value) =>
    typeof value === 'string' ? value.trim() : '',
  );
  if (address && !isEmail(address)) return { address, reason, objection: { champ: 'address', texte: NO_ADDRESS } };
  const long = reason.length > MOST_SIGNS;
  const objection = long ? { champ: 'reason', texte: `Écrivez ${MOST_SIGNS} signes au plus.` } : null;
  return { address, reason, objection };
}

function minePage({ election, elector }: Found, told?: Told) {
  return page(
    'contact/mine',
    'Vos coordonnées',
    {
      scrutin: election.name,
      reference: elector.reference,
      association: elector.organisationName,
      nom: elector.delegateName,
      adresse: masked(elector.address),
      modifiable: mayDo('change_address', election.stage) === null,
      confirmee: elector.confirmedAt?.toISOString() ?? '',
      ...(told ? { valeurs: told, erreurs: told.objection ? [told.objection] : [] } : {}),
    },
    { voter: true, essai: election.rehearses !== null, ...(told ? { status: 422 } : {}) },
  );
}
