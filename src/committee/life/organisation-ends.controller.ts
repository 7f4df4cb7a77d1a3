import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { In } from 'typeorm';
import { frenchDay } from '../../domain/calendar/french.js';
import { type CascadeProposal, majorityOfAssembly, type OrganisationEnd } from '../../domain/committee/cascade.js';
import { frenchCount } from '../../domain/french.js';
import { fullName } from '../../domain/organisations/person-name.js';
import { Delegation } from '../../organisations/delegation.entity.js';
import { OrganisationsService } from '../../organisations/organisations.service.js';
import { Person } from '../../organisations/person.entity.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { oneText, typedDay } from '../../platform/web/typed.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { PROOF } from '../mandate-context.js';
import { byIds, namesOf } from '../named.js';
import { PeopleService } from '../people.service.js';
import { Seat } from '../seat.entity.js';
import { keyOf, OrganisationEnds } from './organisation-ends.service.js';

const HOWS = [
  { valeur: 'dissolved', texte: 'Elle est dissoute' },
  { valeur: 'left', texte: 'Elle quitte la plateforme' },
  { valeur: 'merged', texte: 'Elle fusionne avec une autre' },
];

type Form = Record<string, string | string[] | undefined>;

/** « Cette association prend fin »: what depends on it, each with its own tick; nothing ends by itself. */
@Controller('associations/:id/fin')
@Allow('secretary')
export class OrganisationEndsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly organisations: OrganisationsService,
    private readonly people: PeopleService,
    private readonly ends: OrganisationEnds,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string, @Query() query: Form) {
    const organisation = await this.organisations.one(id);
    const end = oneText(query['lastDay']) ? endIn(id, query) : null;
    const proposals = end ? await this.said(await this.ends.proposals(end)) : [];
    const members = (await this.organisations.list()).filter(({ leftOn }) => leftOn === null).length;
    return page(
      'committee/organisation-end',
      'Fin d’une association',
      {
        ici: `/associations/${id}/fin`,
        nom: organisation.name,
        comment: HOWS,
        choisi: end !== null,
        how: end?.how ?? '',
        lastDay: end?.lastDay ?? '',
        successor: oneText(query['successor']),
        fusion: end?.how === 'merged',
        suites: proposals,
        coches: proposals.map(({ valeur }) => valeur),
        mandats: proposals.filter(({ valeur }) => valeur.startsWith('mandate:')),
        majorite: `${frenchCount(members, 'association')} : majorité de l’assemblée ${majorityOfAssembly(members)} ; ensuite ${members - 1} : ${majorityOfAssembly(members - 1)}.`,
        associations: await this.people.organisationNames(),
      },
      { back: { href: `/associations/${id}`, texte: organisation.name } },
    );
  }

  @Post()
  async end(@Param('id', ParseUUIDPipe) id: string, @Body() form: Form, @Who() visitor: Visitor) {
    const end = endIn(id, form);
    const decision = oneText(form['decision']);
    if (decision.length < 3) throw new Refused('proof-missing', PROOF, 'decision');
    const continued = many(form['continued']);
    const confirmed = many(form['confirmed']).filter((key) => !continued.includes(key));
    const n = await this.work.run(async (tx) => {
      const successorId = await this.people.organisationNamed(tx, oneText(form['successor']), 'successor');
      return this.ends.end(tx, { ...end, decision, successorId, confirmed, continued }, actorOf(visitor));
    });
    return onward(`/associations/${id}`, `${frenchCount(n, 'suite est enregistrée', 'suites sont enregistrées')}.`);
  }

  /** Each proposal as a line to tick. */
  private async said(proposals: readonly CascadeProposal[]) {
    const mandates = proposals.filter((p) => p.kind === 'mandate');
    const seats = await byIds(
      this.work.read,
      Seat,
      mandates.map(({ seatId }) => seatId),
    );
    const names = await namesOf(
      this.work.read,
      mandates.map(({ personId }) => ({ personId, organisationId: null })),
    );
    const delegates = await this.delegates(proposals);
    const what = (proposal: CascadeProposal): string => {
      switch (proposal.kind) {
        case 'membership':
          return 'Elle n’est plus membre';
        case 'delegation':
          return `Délégation de ${delegates.get(proposal.delegationId) ?? ''}`;
        case 'mandate':
          return `Mandat de ${names.get(proposal.personId) ?? ''}, siège ${seats.get(proposal.seatId)?.number ?? ''}`;
      }
    };
    return proposals.map((proposal) => ({
      valeur: keyOf(proposal),
      texte: `${what(proposal)} : dernier jour le ${frenchDay(proposal.lastDay)}`,
    }));
  }

  private async delegates(proposals: readonly CascadeProposal[]): Promise<Map<string, string>> {
    const ids = proposals.flatMap((p) => (p.kind === 'delegation' ? [p.delegationId] : []));
    const delegations = await this.work.read.findBy(Delegation, { id: In(ids) });
    const people = await byIds(
      this.work.read,
      Person,
      delegations.map(({ personId }) => personId),
    );
    return new Map(
      delegations.map(({ id, personId }) => {
        const person = people.get(personId);
        return [id, person ? fullName(person) : ''];
      }),
    );
  }
}

function endIn(organisationId: string, form: Form): OrganisationEnd {
  const how = HOWS.find(({ valeur }) => valeur === form['how'])?.valeur as OrganisationEnd['how'] | undefined;
  if (!how) throw new Refused('how-missing', 'Dites ce qui arrive à cette association.', 'how');
  return { organisationId, how, lastDay: typedDay(form['lastDay'], 'lastDay') };
}

const many = (typed: string | string[] | undefined): string[] => (typed === undefined ? [] : [typed].flat());
