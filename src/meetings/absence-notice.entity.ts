import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A member was told in writing that repeated absences may end the mandate, and is heard before anybody decides (R-39, T25). */
@Entity('absence_notice')
export class AbsenceNotice {
  @PrimaryColumn('uuid')
  id: string;

  @Index('absence_notice_body')
  @Column('uuid')
  bodyId: string;

  @Column('uuid')
  mandateId: string;

  @Column('uuid')
  personId: string;

  /** The days missed, in JSON. */
  @Column('text')
  absences: string;

  /** « Règle R-39, … » as it stood. */
  @Column('text')
  rule: string;

  @Column('date')
  sentOn: string;

  /** Last day to be heard. */
  @Column('date')
  defenceUntil: string;

  @Column('varchar')
  channel: 'mail' | 'letter';

  /** `kept`: the mandate goes on; `proposed`: the end is proposed to whoever decides. */
  @Column('varchar', { nullable: true })
  decision: 'kept' | 'proposed' | null;

  @Column('date', { nullable: true })
  decidedOn: string | null;

  /** What the member answered, and why it was decided so. */
  @Column('text')
  note: string;

  @Column('varchar')
  author: string;

  @Column()
  recordedAt: Date;
}
