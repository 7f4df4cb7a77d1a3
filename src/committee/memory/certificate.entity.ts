import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A composition as it was certified: the facts, the day, what was known then, and the fingerprint of the text. */
@Entity('certificate')
export class Certificate {
  @PrimaryColumn('uuid')
  id: string;

  @Index('certificate_body')
  @Column('uuid')
  bodyId: string;

  @Column('date')
  day: string;

  /** What was recorded until this moment. */
  @Column()
  knownAt: Date;

  /** The JSON document, byte for byte. */
  @Column('text')
  content: string;

  @Column('varchar')
  sha256: string;

  @Column('varchar')
  issuedBy: string;

  @Column()
  issuedAt: Date;
}
