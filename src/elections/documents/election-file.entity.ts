import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A file that somebody brought: an express mandate, a scanned envelope, the proof of a publication. Staff only. */
@Entity('election_file')
export class ElectionFile {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  electionId: string;

  /** `candidacy:<id>`, `claim:<id>`… */
  @Index('election_file_subject')
  @Column('varchar')
  subject: string;

  @Column('varchar')
  name: string;

  @Column('varchar')
  type: string;

  @Column('varchar')
  sha256: string;

  @Column('blob')
  bytes: Buffer;

  @Column()
  addedAt: Date;
}
