import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * A reminder that leaves by itself, to whoever has not voted then. planned · sent · cancelled: by a person · missed: the
 * program was stopped too long, or the vote was over
 */
@Entity('planned_reminder')
@Unique('planned_reminder_once', ['electionId', 'leavesAt'])
@Index('planned_reminder_due', ['state', 'leavesAt'])
export class PlannedReminder {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  electionId: string;

  @Column()
  leavesAt: Date;

  @Column('varchar')
  plannedBy: string;

  @Column('varchar')
  state: 'planned' | 'sent' | 'cancelled' | 'missed';

  /** How many letters it made. */
  @Column('integer', { nullable: true })
  count: number | null;
}
