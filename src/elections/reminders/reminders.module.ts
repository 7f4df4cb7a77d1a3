import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module.js';
import { mayDo } from '../../domain/elections/acts.js';
import { frenchCount } from '../../domain/french.js';
import type { Election } from '../election.entity.js';
import { ElectionBoard, type PreparationTask } from '../election-board.js';
import { ElectionsModule } from '../elections.module.js';
import { PlannedReminders } from './planned-reminders.service.js';
import { RemindersController } from './reminders.controller.js';

/** Reminders to those who have not voted: now, and ahead of time. */
@Module({
  imports: [AuditModule, ElectionsModule],
  controllers: [RemindersController],
  providers: [PlannedReminders],
})
export class RemindersModule implements OnModuleInit {
  constructor(
    private readonly board: ElectionBoard,
    private readonly planned: PlannedReminders,
  ) {}

  onModuleInit(): void {
    this.board.tasks(55, (election) => this.preparation(election));
  }

  private async preparation(election: Election): Promise<PreparationTask[]> {
    if (election.rehearses || mayDo('plan_reminder', election.stage)) return [];
    const all = await this.planned.of(election.id);
    const n = all.filter((r) => r.state === 'planned').length;
    const state = n > 0 ? { etat: 'Terminé' } : { etat: 'Facultatif', genre: 'neutre' };
    const indice = n > 0 ? frenchCount(n, 'rappel programmé', 'rappels programmés') : 'Seulement à qui n’a pas voté';
    return [{ href: `/elections/${election.id}/rappel`, texte: 'Programmer les rappels', indice, ...state }];
  }
}
