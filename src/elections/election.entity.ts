import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CountSettings } from '../domain/elections/count-settings.js';
import type { Stage } from '../domain/elections/stage.js';

/** One election, or its rehearsal. What the seal freezes is in `seal`, word for word, under one fingerprint. */
@Entity('election')
export class Election {
  @PrimaryColumn('uuid')
  id: string;

  @Index('election_body')
  @Column('uuid')
  bodyId: string;

  @Column('varchar')
  name: string;

  /** A rehearsal (scrutin d'essai): marked everywhere, erased in one act, never mixed with the real one. */
  @Column('uuid', { nullable: true })
  rehearses: string | null;

  /** The election that this one completes: its second round, or a by-election for seats it had filled. */
  @Column('uuid', { nullable: true })
  follows: string | null;

  @Column('varchar', { nullable: true })
  followsAs: 'run_off' | 'by_election' | null;

  @Column('varchar')
  stage: Stage;

  /** The seats to fill, by id, in the order of their numbers. */
  @Column('json')
  seatIds: string[];

  @Column('varchar')
  method: 'block' | 'limited' | 'single' | 'approval' | 'yes_no';

  @Column('integer')
  minChoices: number;

  @Column('integer')
  maxChoices: number;

  @Column('boolean')
  allowBlank: boolean;

  @Column('varchar')
  revote: 'last_counts' | 'once';

  @Column('varchar')
  trust: 'standard' | 'witnessed' | 'independent';

  /** Last day on which an association must be in order to be an elector. */
  @Column('date')
  rollDay: string;

  @Column()
  opensAt: Date;

  @Column()
  closesAt: Date;

  /** First day of the mandates. */
  @Column('date')
  termStartsOn: string;

  /** First day after the mandates where they only finish a term begun before; by the rule when null. */
  @Column('date', { nullable: true })
  termEndsBefore: string | null;

  /** How lots are drawn, bounds by group; what is usual when null. */
  @Column('json', { nullable: true })
  countSettings: CountSettings | null;

  /** The rules of the body as they stood when this election was prepared; frozen by the seal. */
  @Column('json')
  rules: Record<string, any>;

  /** Letter and seed of the order of the candidates, once drawn. */
  @Column('json', { nullable: true })
  draw: { letter: string; seed: string } | null;

  @Column({ type: Date, nullable: true })
  rollFrozenAt: Date | null;

  /** Everything that voters may rely on, as canonical JSON, and its SHA-256. */
  @Column('text', { nullable: true })
  seal: string | null;

  @Column('varchar', { nullable: true })
  sealHash: string | null;

  @Column({ type: Date, nullable: true })
  sealedAt: Date | null;

  /** Belenios identifier: 14 or more base58 characters. */
  @Column('varchar', { nullable: true, unique: true })
  uuid: string | null;

  /** Unix seconds in every header of the archive. */
  @Column('integer', { nullable: true })
  archiveTime: number | null;

  /** SHA-256 of the whole archive, as the minutes print it. */
  @Column('varchar', { nullable: true })
  archiveSha256: string | null;

  @Column({ type: Date, nullable: true })
  openedAt: Date | null;

  @Column({ type: Date, nullable: true })
  closedAt: Date | null;

  @Column({ type: Date, nullable: true })
  countStartedAt: Date | null;

  @Column({ type: Date, nullable: true })
  countedAt: Date | null;

  /** Totals of the count: votes per candidate in the order of the ballot, blanks, ballots counted and ballots replaced. */
  @Column('json', { nullable: true })
  totals: {
    votes: number[];
    /** « Non » for each person, where the ballot asks yes or no. */
    against?: number[];
    blank: number;
    ballots: number;
    electors: number;
    voters: number;
    replaced: number;
    /** Ballots that do not count, by reason. */
    invalid?: { reason: string; count: number }[];
    /** What came from the paper box, among the sums above. */
    paper?: { ballots: number; blank: number; invalid: number; votes: number[]; by: string[] };
  } | null;

  /** Elected, substitutes, skipped, ties, warnings: the domain's outcome, word for word. */
  @Column('json', { nullable: true })
  outcome: Record<string, any> | null;

  /** Candidates who would not say their birth date: the next rule decides their ties. */
  @Column('json', { nullable: true })
  birthDateRefused: string[] | null;

  /** Remarks of the minutes. */
  @Column('text')
  remarks: string;

  @Column({ type: Date, nullable: true })
  proclaimedAt: Date | null;

  @Column('varchar', { nullable: true })
  proclaimedBy: string | null;

  /** Who watched the count, as the minutes name them. */
  @Column('text')
  witnesses: string;

  @Column('text', { nullable: true })
  cancelledFor: string | null;
}
