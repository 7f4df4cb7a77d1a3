import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A letter of resignation (R-40, T24). Taken back, it keeps its line. */
@Entity('resignation')
export class Resignation {
  @PrimaryColumn('uuid')
  id: string;

  @Index('resignation_mandate')
  @Column('uuid')
  mandateId: string;

  @Column('date')
  letterOn: string;

  @Column('date')
  receivedOn: string;

  /** Last day of the mandate, included. */
  @Column('date')
  lastDay: string;

  @Column('text')
  motive: string;

  @Column('date', { nullable: true })
  withdrawnOn: string | null;

  @Column('varchar')
  author: string;

  @Column()
  recordedAt: Date;
}
