import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A document as it was issued: kept byte for byte, a change makes the next version. */
@Entity('issued_document')
export class IssuedDocument {
  @PrimaryColumn('uuid')
  id: string;

  @Index('issued_document_election')
  @Column('uuid')
  electionId: string;

  /** `T1` to `T31` of the catalogue of documents, or the minutes in either standard. */
  @Column('varchar')
  kind: string;

  /** Whom or what it is about, when an election issues many of a kind: `candidacy:<id>`, `elector:<id>`. */
  @Column('varchar', { default: '' })
  subject: string;

  @Column('varchar', { default: '' })
  title: string;

  @Column('varchar')
  fileName: string;

  @Column('varchar')
  sha256: string;

  @Column('blob')
  bytes: Buffer;

  @Column('integer')
  version: number;

  @Column()
  issuedAt: Date;
}
