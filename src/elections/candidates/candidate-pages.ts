import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { mayDo } from '../../domain/elections/acts.js';
import { frenchCount } from '../../domain/french.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Person } from '../../organisations/person.entity.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OutcomesService } from '../count/outcomes.service.js';
import type { Election } from '../election.entity.js';
import { orderSentence } from '../election-words.js';
import { Candidate } from './candidate.entity.js';
import { CandidatesService } from './candidates.service.js';

/** Shapes the page of the candidacies. */
@Injectable()
export class CandidatePages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly candidates: CandidatesService,
    private readonly outcomes: OutcomesService,
  ) {}

  async of(election: Election) {
    const standing = await this.candidates.standing(election.id);
    const open = !mayDo('enter_candidate', election.stage) && !election.rehearses;
    const uncontested = standing.length > 0 ? await this.outcomes.uncontested(election) : null;
    const seats = frenchCount(election.seatIds.length, 'siège');
    return {
      modifiable: open,
      tirable: !mayDo('draw_order', election.stage) && !election.rehearses,
      compte: `${frenchCount(standing.length, 'candidature')} pour ${seats}.`,
      avertissement: uncontested ? `${uncontested.sentence} ${uncontested.citation}.` : '',
      ordre: orderSentence(election),
      graine: election.draw?.seed ?? '',
      equilibre: await this.balance(standing),
      colonnes: [{ texte: 'Nom' }, { texte: 'Place', nombre: true }, ...(open ? [{ texte: 'Retirer' }] : [])],
      candidats: standing.map((candidate) => line(election, candidate, open)),
      retirees: (await this.withdrawn(election.id)).map((c) => c.ballotName),
      ...(open ? await this.choices(standing) : {}),
      sexes: [
        { valeur: 'F', texte: 'Femme' },
        { valeur: 'M', texte: 'Homme' },
        { valeur: '', texte: 'Non déclaré' },
      ],
    };
  }

  private withdrawn(electionId: string): Promise<Candidate[]> {
    return this.work.read.find(Candidate, {
      where: { electionId, withdrawnAt: Not(IsNull()) },
      order: { withdrawnAt: 'ASC' },
    });
  }

  private async choices(standing: readonly Candidate[]) {
    const [organisations, persons] = await Promise.all([
      this.work.read.find(Organisation, { where: { kind: 'association' }, order: { name: 'ASC' } }),
      this.work.read.find(Person, { order: { lastName: 'ASC', firstName: 'ASC' } }),
    ]);
    const taken = new Set(standing.map((c) => c.personId));
    return {
      associations: [{ valeur: '', texte: 'Aucune' }, ...organisations.map((o) => ({ valeur: o.id, texte: o.name }))],
      personnes: [
        { valeur: '', texte: 'Nouvelle personne' },
        ...persons
          .filter(({ id, lastName }) => lastName && !taken.has(id))
          .map(({ id, lastName, firstName }) => ({ valeur: id, texte: `${lastName} ${firstName}`.trim() })),
      ],
    };
  }

  /** The balance as a fact, in totals only. */
  private async balance(standing: Candidate[]): Promise<string> {
    const persons = [...(await this.candidates.persons(standing)).values()];
    const of = (sex: 'F' | 'M' | null) => persons.filter((p) => p.sex === sex).length;
    return `${frenchCount(of('F'), 'femme')}, ${frenchCount(of('M'), 'homme')}, ${of(null)} sans déclaration.`;
  }
}

function line(election: Election, { id, ballotName, organisationName, position }: Candidate, open: boolean) {
  const withdraw = { texte: `Retirer ${ballotName}`, href: `/elections/${election.id}/candidats/${id}/retrait` };
  return [
    { texte: ballotName, note: organisationName },
    position === null ? '–' : String(position + 1),
    ...(open ? [withdraw] : []),
  ];
}
