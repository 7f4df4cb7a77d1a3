import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One line of the electoral roll: an association that votes, by its delegate, through one address or by letter. */
@Entity('elector')
export class Elector {
  @PrimaryColumn('uuid')
  id: string;

  @Index('elector_election')
  @Column('uuid')
  electionId: string;

  @Column('uuid')
  organisationId: string;

  @Column('uuid', { nullable: true })
  personId: string | null;

  @Column('varchar')
  organisationName: string;

  @Column('varchar')
  delegateName: string;

  @Column('varchar')
  channel: 'mail' | 'letter';

  @Column('varchar')
  address: string;

  /** Says whose booth a link opens; not a secret; replaced when the address changes. */
  @Column('varchar', { unique: true })
  reference: string;

  /** When the letter with the code was last printed. */
  @Column({ type: Date, nullable: true })
  printedAt: Date | null;

  /** When the elector last said that the address is theirs. */
  @Column({ type: Date, nullable: true })
  confirmedAt: Date | null;

  /** The file that the last letter was printed in; null for one printed alone. */
  @Column('uuid', { nullable: true })
  batchId: string | null;
}
