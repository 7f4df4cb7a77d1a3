import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an institution says of its seat after it was renewed: the same person, or another; the last answer counts. */
@Entity('designation_answer')
export class DesignationAnswer {
  @PrimaryColumn('uuid')
  seatId: string;

  /** The installation that the question was about. */
  @PrimaryColumn('date')
  installedOn: string;

  @Column('varchar')
  answer: 'same' | 'other';

  /** Who represents it now, as typed; empty where it is the same person. */
  @Column('varchar')
  name: string;

  @Column('varchar')
  email: string;

  /** The decision that names them. */
  @Column('varchar')
  decision: string;

  /** The institution that answered. */
  @Column('varchar')
  by: string;

  @Column()
  answeredAt: Date;
}
