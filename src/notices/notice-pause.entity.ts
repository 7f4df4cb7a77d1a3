import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A step of the ladder that a person holds back for the mandates that end together. */
@Entity('notice_pause')
export class NoticePause {
  @PrimaryColumn('uuid')
  id: string;

  @Index('notice_pause_body')
  @Column('uuid')
  bodyId: string;

  @Column('date')
  endsBefore: string;

  @Column('varchar')
  step: string;

  @Column('text')
  reason: string;

  @Column('varchar')
  by: string;

  @Column()
  since: Date;

  @Column({ type: Date, nullable: true })
  resumedAt: Date | null;
}
