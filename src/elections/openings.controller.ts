import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { headOf, within } from './election-head.js';
import { ElectionsService } from './elections.service.js';
import { PreflightService } from './preflight.service.js';
import { RollService } from './roll/roll.service.js';
import { SealService } from './seal/seal.service.js';

/** « Vérifier avant d'ouvrir », then the seal. The vote opens by itself at its hour. */
@Controller('elections/:id')
@Allow('secretary')
export class OpeningsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly preflight: PreflightService,
    private readonly roll: RollService,
    private readonly seals: SealService,
  ) {}

  @Get('verifier')
  async check(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const verdicts = await this.preflight.verdicts(election);
    return page(
      'elections/preflight',
      'Vérifier avant d’ouvrir',
      {
        ...headOf(election),
        bloquants: verdicts.filter((v) => !v.ok && v.blocking),
        avertissements: verdicts.filter((v) => !v.ok && !v.blocking),
        bons: verdicts.filter((v) => v.ok),
      },
      within(election),
    );
  }

  @Get('sceller')
  async confirm(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const electors = await this.roll.electors(id);
    return page(
      'elections/seal',
      'Sceller et programmer l’ouverture',
      {
        ...headOf(election),
        courriels: electors.filter((e) => e.channel === 'mail').length,
        lettres: electors.filter((e) => e.channel === 'letter').length,
      },
      {
        back: { href: `/elections/${id}/verifier`, texte: 'Vérifier avant d’ouvrir' },
        essai: election.rehearses !== null,
      },
    );
  }

  @Post('sceller')
  async seal(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.seals.seal(tx, id, actorOf(visitor)));
    return onward(`/elections/${id}`, 'L’élection est scellée. Le vote s’ouvrira tout seul à l’heure dite.');
  }
}
