import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file of the booth as it was sealed: an upgrade of the program during a vote does not change what electors run. */
@Entity('sealed_booth_file')
export class SealedBoothFile {
  /** SHA-256 of the bytes, in hexadecimal. */
  @PrimaryColumn('varchar')
  hash: string;

  @Column('blob')
  bytes: Buffer;
}
