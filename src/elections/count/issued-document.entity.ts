import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A document as it was issued: kept byte for byte, a change makes the next version. */
@Entity('issued_document')
export class IssuedDocument {
  @PrimaryColumn('uuid')
  id: string;

  @Index('issued_document_election')
  @Column('uuid')
  electionId: string;

  @Column('varchar')
  kind: 'minutes' | 'minutes_archive';

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
