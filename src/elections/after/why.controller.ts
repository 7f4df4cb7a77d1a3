import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import type { Outcome } from '../../domain/counting/outcome.js';
import { whyOf } from '../../domain/counting/why.js';
import { mayDo } from '../../domain/elections/acts.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { LetterLinks } from '../../platform/mail/letter-links.service.js';
import { NotHere } from '../../platform/refused.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { page } from '../../platform/web/view.js';
import { isOffice, type Visitor, Who } from '../../platform/web/visitor.js';
import { Candidate } from '../candidates/candidate.entity.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { OutcomesService } from '../count/outcomes.service.js';
import type { Election } from '../election.entity.js';
import { within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { SeatAnswers } from './seat-answers.service.js';

/** « Pourquoi n’ai-je pas été élu·e ? » for the office, before and after the proclamation. */
@Controller('elections/:id/resultat/:candidate')
@Allow(...STAFF)
export class WhyController {
  constructor(
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly outcomes: OutcomesService,
    private readonly answers: SeatAnswers,
  ) {}

  @Get()
  async show(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('candidate', ParseUUIDPipe) candidateId: string,
    @Who() visitor: Visitor,
  ) {
    const election = await this.elections.one(id);
    const candidate = await this.candidates.one(id, candidateId);
    const outcome = await this.outcomes.of(election);
    const elected = outcome.elected.includes(candidateId);
    const answer = await this.answers.answer(election, candidateId);
    const writes = isOffice(visitor);
    const open = elected && answer !== 'refused' && writes && mayDo('refuse_seat', election.stage) === null;
    const { back: _, ...rest } = within(election);
    return page(
      'elections/why',
      candidate.ballotName,
      {
        ...explained(outcome, candidate, election),
        reponse: answer === 'accepted' ? 'Le siège est accepté.' : '',
        refuser: open ? `/elections/${id}/refus/${candidateId}` : '',
      },
      { ...rest, back: { href: `/elections/${id}/resultat`, texte: 'Résultat' } },
    );
  }
}

/** The same for the candidate, by the link of the letter (E19). */
@Controller('mon-resultat/:lien')
@Allow('everyone')
export class OwnResultController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: LetterLinks,
    private readonly elections: ElectionsService,
    private readonly outcomes: OutcomesService,
  ) {}

  @Get()
  async show(@Param('lien') link: string) {
    const id = await this.links.open('mon-resultat', link);
    const candidate = await this.work.read.findOneBy(Candidate, { id });
    if (!candidate) throw new NotHere('Cette candidature n’existe plus. Appelez-nous en cas de doute.');
    const election = await this.elections.one(candidate.electionId);
    const shown = explained(await this.outcomes.of(election), candidate, election);
    return page('elections/own-result', 'Votre résultat, expliqué', {
      ...shown,
      publique: `/public/elections/${election.id}`,
    });
  }
}

function explained(outcome: Outcome, candidate: Candidate, election: Election) {
  const why = whyOf(outcome, candidate.id, election.totals !== null);
  if (!why) throw new NotHere('Cette personne n’est pas dans le résultat.');
  return {
    personne: candidate.ballotName,
    association: candidate.organisationName,
    election: election.name,
    reponseCourte: why.answer,
    faits: why.facts,
    regles: outcome.citations,
  };
}
