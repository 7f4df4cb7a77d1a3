import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One version of who really sits under a mandate, and as what, from a day to the day before another. Append-only. */
@Entity('holding')
export class Holding {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  holdingId: string;

  @Column('integer')
  version: number;

  @Index('holding_mandate')
  @Column('uuid')
  mandateId: string;

  @Index('holding_seat')
  @Column('uuid')
  seatId: string;

  @Column('uuid')
  personId: string;

  @Column('varchar')
  quality: 'titular' | 'suspended' | 'substitute' | 'interim';

  @Column('date')
  startsOn: string;

  /** First day after. */
  @Column('date', { nullable: true })
  endsOn: string | null;

  @Column('varchar', { default: '' })
  reason: string;

  /** The document that proves it. */
  @Column('varchar', { default: '' })
  decision: string;

  @Column('varchar', { default: '' })
  author: string;

  @Column()
  recordedAt: Date;

  @Column({ type: Date, nullable: true })
  supersededAt: Date | null;
}
