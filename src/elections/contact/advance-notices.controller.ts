import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { mayDo } from '../../domain/elections/acts.js';
import { reachVerdict } from '../../domain/elections/address-change.js';
import { frenchCount } from '../../domain/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { advanceNotices } from '../campaigns.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { AdvanceNotices } from './advance-notices.service.js';

/** « Annoncer le vote »: everybody is written to before the seal, so that dead addresses are found in time. */
@Controller('elections/:id/annonce')
@Allow('secretary')
export class AdvanceNoticesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly notices: AdvanceNotices,
  ) {}

  @Get()
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const [reach, sent] = await Promise.all([this.notices.reach(election), this.notices.counts(id)]);
    const told = Object.values(sent).reduce((sum, n) => sum + n, 0);
    return page(
      'contact/advance',
      'Annoncer le vote',
      {
        ...headOf(election),
        arretee: election.rollFrozenAt !== null,
        phrase: reachVerdict(reach).sentence,
        courriels: reach.byMail,
        partis: told > 0 ? `${frenchCount(told, 'électeur a', 'électeurs ont')} été prévenus par courriel.` : '',
        erreurs: reach.unreachable,
        envoi: `/courriels/envois/${encodeURIComponent(advanceNotices(id))}`,
        annoncer: mayDo('announce', election.stage) === null && reach.byMail > told,
      },
      within(election),
    );
  }

  @Post()
  async announce(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const count = await this.work.run((tx) => this.notices.announce(tx, id, actorOf(visitor)));
    return onward(
      `/elections/${id}/annonce`,
      `${frenchCount(count, 'annonce attend', 'annonces attendent')} 10 minutes, puis ${count < 2 ? 'part' : 'partent'}.`,
      { action: `/courriels/envois/${encodeURIComponent(advanceNotices(id))}/arreter`, texte: 'Arrêter l’envoi' },
    );
  }
}
