import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** `draft` until it is sent; `incomplete` waits for a paper; the rest is decided. */
export type CandidacyState = 'draft' | 'received' | 'incomplete' | 'accepted' | 'refused' | 'withdrawn';

export type Appeal = {
  receivedOn: string;
  by: string;
  ground: string;
  decidedOn: string | null;
  upheld: boolean | null;
  reason: string;
};

/** Somebody who asks to stand: what they say of themselves, what was received when, and what was decided. */
@Entity('candidacy')
export class Candidacy {
  @PrimaryColumn('uuid')
  id: string;

  @Index('candidacy_election')
  @Column('uuid')
  electionId: string;

  /** In the order of reception; null while it is a draft. */
  @Column('integer', { nullable: true })
  number: number | null;

  @Column('varchar')
  state: CandidacyState;

  @Column('varchar')
  channel: 'online' | 'paper' | 'desk';

  @Column('varchar')
  firstName: string;

  @Column('varchar')
  lastName: string;

  @Column('varchar')
  email: string;

  @Column('varchar')
  phone: string;

  @Column('uuid', { nullable: true })
  organisationId: string | null;

  @Column('text')
  statement: string;

  @Column('varchar', { nullable: true })
  sex: 'F' | 'M' | null;

  @Column('date', { nullable: true })
  bornOn: string | null;

  /** Agreed that name, association and statement are public. */
  @Column('boolean')
  consents: boolean;

  @Column()
  createdAt: Date;

  @Column({ type: Date, nullable: true })
  receivedAt: Date | null;

  /** What proves the moment of reception on paper: postmark, receipt of the desk. */
  @Column('text')
  proof: string;

  /** Last day to bring what is missing. */
  @Column('date', { nullable: true })
  cureUntil: string | null;

  @Column({ type: Date, nullable: true })
  decidedAt: Date | null;

  @Column('text')
  reason: string;

  /** Last day to complain of a refusal. */
  @Column('date', { nullable: true })
  appealUntil: string | null;

  @Column('json', { nullable: true })
  appeal: Appeal | null;

  /** The candidate of the ballot that it became. */
  @Column('uuid', { nullable: true })
  candidateId: string | null;

  /** The candidate's own word on the proof of name and text. */
  @Column('varchar', { nullable: true })
  approval: 'approved' | 'to_correct' | null;

  @Column('text')
  approvalRemark: string;

  @Column('varchar', { nullable: true })
  link: string | null;
}
