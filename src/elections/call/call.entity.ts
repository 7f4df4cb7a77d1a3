import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The call for candidates of one election, from its publication on. */
@Entity('election_call')
export class Call {
  @PrimaryColumn('uuid')
  electionId: string;

  @Column()
  opensAt: Date;

  /** The last second counts whole; it only moves later. */
  @Column()
  closesAt: Date;

  @Column({ type: Date, nullable: true })
  closedAt: Date | null;

  /** How many times it was opened again. */
  @Column('integer')
  reopened: number;

  /** What the public page and the letters say besides the rules. */
  @Column('text')
  text: string;

  /** Why it is shorter than the rule asks; empty when it is not. */
  @Column('text')
  justification: string;

  /** What was corrected in the text, the latest last. */
  @Column('json')
  errata: { at: string; text: string }[];

  /** Where it was published besides the letters and this site: the day and the proof. */
  @Column('json')
  publications: { on: string; where: string; proof: string }[];
}
