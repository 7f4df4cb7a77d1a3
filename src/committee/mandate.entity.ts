import { Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';

/**
 * One version of a mandate: the entitlement of a person to a seat, on behalf of an organisation, by an election or a
 * designation. Append-only: a later version supersedes it. Status is derived, never stored.
 */
@Entity('mandate')
@Exclusion(
  'mandate_one_holder',
  `USING gist ("seatId" WITH =, daterange("startsOn", COALESCE("endedOn", "plannedEnd")) WITH &&) WHERE ("supersededAt" IS NULL AND "kind" <> 'annulment')`,
)
@Exclusion('mandate_one_version', `USING gist ("mandateId" WITH =, tstzrange("recordedAt", "supersededAt") WITH &&)`)
export class Mandate {
  @PrimaryColumn('uuid')
  id: string;

  /** Stays the same through the versions. */
  @Index('mandate_mandate')
  @Column('uuid')
  mandateId: string;

  @Column('integer')
  version: number;

  @Index('mandate_body')
  @Column('uuid')
  bodyId: string;

  @Column('uuid')
  seatId: string;

  @Column('uuid')
  personId: string;

  @Column('uuid', { nullable: true })
  organisationId: string | null;

  @Column('varchar')
  origin: 'election' | 'designation' | 'by_right' | 'register';

  /** The election it comes from. */
  @Column('uuid', { nullable: true })
  electionId: string | null;

  @Column('date')
  startsOn: string;

  /** The first day is the earliest one known: « depuis au moins ». */
  @Column('boolean')
  sinceAtLeast: boolean;

  /** First day after the planned term; null where it lasts until a successor (seats by right). */
  @Column('date', { nullable: true })
  plannedEnd: string | null;

  /** First day after it really ended; null while nothing ended it early. */
  @Column('date', { nullable: true })
  endedOn: string | null;

  @Column('varchar', { nullable: true })
  endReason: string | null;

  @Column('varchar')
  kind: 'event' | 'correction' | 'annulment';

  @Column('text')
  reason: string;

  /** The document that proves it. */
  @Column('text')
  decision: string;

  @Column('varchar')
  author: string;

  @Column()
  recordedAt: Date;

  @Column({ type: Date, nullable: true })
  supersededAt: Date | null;
}
