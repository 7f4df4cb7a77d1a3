import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A booth opened at the counter: a code for the assisted device, for some minutes, once. Only its hash is kept. */
@Entity('counter_opening')
export class CounterOpening {
  @PrimaryColumn('varchar')
  codeHash: string;

  @Column('uuid')
  electionId: string;

  @Column('uuid')
  electorId: string;

  @Column()
  expiresAt: Date;

  @Column({ type: Date, nullable: true })
  usedAt: Date | null;
}
