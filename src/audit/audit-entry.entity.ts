import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One sentence of the log, chained to the one before. Never changed, never removed. */
@Entity('audit_entry')
export class AuditEntry {
  @PrimaryColumn('integer')
  position: number;

  @Column()
  at: Date;

  @Column('varchar')
  actor: string;

  /** kebab-case, for filters: election.opened, seat.filled … */
  @Column('varchar')
  action: string;

  /** What it is about, as `election:<id>`. */
  @Column('varchar')
  subject: string;

  @Column('text')
  sentence: string;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('varchar')
  previousHash: string;

  @Column('varchar', { unique: true })
  hash: string;
}
