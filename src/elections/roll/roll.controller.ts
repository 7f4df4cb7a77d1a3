import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Length } from 'class-validator';
import { AuditLog } from '../../audit/audit-log.js';
import { frenchCount } from '../../domain/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { invitations, reminders } from '../campaigns.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { ElectorPages } from './elector-pages.js';
import { RemindersService } from './reminders.service.js';
import { RollService } from './roll.service.js';
import { RollPages } from './roll-pages.js';

class SilenceForm {
  @Length(3, 500, { message: 'Écrivez pourquoi vous ouvrez cette liste.' })
  reason: string;
}

@Controller('elections/:id')
@Allow('secretary')
export class RollController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly roll: RollService,
    private readonly reminders: RemindersService,
    private readonly rollPages: RollPages,
    private readonly electorPages: ElectorPages,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  @Get('liste')
  async index(@Param('id', ParseUUIDPipe) id: string, @Query('q') search = '', @Query('page') number?: string) {
    const election = await this.elections.one(id);
    const roll = await this.rollPages.of(election, search, number);
    return page('elections/roll', 'Liste électorale', { ...headOf(election), ...roll }, within(election));
  }

  @Post('liste')
  async freeze(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const count = await this.work.run((tx) => this.roll.freeze(tx, id, actorOf(visitor)));
    return onward(`/elections/${id}/liste`, `La liste électorale est arrêtée : ${count} électeurs.`);
  }

  @Get('electeurs/:elector')
  async elector(@Param('id', ParseUUIDPipe) id: string, @Param('elector', ParseUUIDPipe) electorId: string) {
    const election = await this.elections.one(id);
    return page('elections/elector', 'Aider un électeur', await this.electorPages.of(election, electorId), {
      back: { href: `/elections/${id}/liste`, texte: 'Liste électorale' },
      essai: election.rehearses !== null,
    });
  }

  @Post('electeurs/:elector/renvoi')
  async resend(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('elector', ParseUUIDPipe) electorId: string,
    @Who() visitor: Visitor,
  ) {
    const elector = await this.work.run((tx) => this.reminders.resend(tx, electorId, actorOf(visitor)));
    return onward(
      `/elections/${id}/electeurs/${electorId}`,
      `Le lien de « ${elector.organisationName} » part tout de suite. C’est le même lien.`,
    );
  }

  @Post('envoi/arret')
  async stop(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const stopped = await this.work.run(async (tx) => {
      const count = (await this.outbox.stop(tx, invitations(id))) + (await this.outbox.stop(tx, reminders(id)));
      await this.audit.record(tx, {
        actor: actorOf(visitor),
        action: 'mail.stopped',
        subject: `election:${id}`,
        sentence: `L’envoi est arrêté : ${frenchCount(count, 'courriel ne partira', 'courriels ne partiront')} pas.`,
      });
      return count;
    });
    return onward(
      `/elections/${id}`,
      stopped > 0
        ? `L’envoi est arrêté : ${frenchCount(stopped, 'courriel ne part', 'courriels ne partent')} pas.`
        : 'Il n’y avait plus rien à arrêter : tout est parti.',
    );
  }

  @Post('envoi/reprise')
  async resume(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const count = await this.work.run((tx) => this.reminders.resume(tx, id, actorOf(visitor)));
    return onward(`/elections/${id}`, `${frenchCount(count, 'courriel part', 'courriels partent')} maintenant.`);
  }

  @Get('silence')
  async silence(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    return page('elections/silent', 'Qui n’a pas encore voté', { id, montrer: false, electeurs: [] }, within(election));
  }

  @Post('silence')
  async reveal(@Param('id', ParseUUIDPipe) id: string, @Body() form: SilenceForm, @Who() visitor: Visitor) {
    const election = await this.elections.one(id);
    const electors = await this.work.run(async (tx) => {
      await this.audit.record(tx, {
        actor: actorOf(visitor),
        action: 'election.silence-opened',
        subject: `election:${id}`,
        sentence: 'La liste de celles et ceux qui n’ont pas encore voté a été ouverte.',
        reason: form.reason,
      });
      return this.roll.silent(id, tx);
    });
    return page(
      'elections/silent',
      'Qui n’a pas encore voté',
      { id, montrer: true, electeurs: electors.map((e) => e.organisationName) },
      within(election),
    );
  }
}
