import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/**
 * One record of the ballot box, which is the public archive itself: data or chained event, in the order of the file.
 * Append-only; bears no time.
 */
@Entity('box_record')
@Unique('box_record_hash', ['electionId', 'hash'])
export class BoxRecord {
  @PrimaryColumn('uuid')
  electionId: string;

  @PrimaryColumn('integer')
  position: number;

  @Column('varchar')
  kind: 'data' | 'event';

  /** Event type (Setup, Ballot …); for data what it is (election, trustees, credentials, ballot …). */
  @Column('varchar')
  type: string;

  /** SHA-256 of the body, hexadecimal. */
  @Column('varchar')
  hash: string;

  @Column('text')
  body: string;
}
