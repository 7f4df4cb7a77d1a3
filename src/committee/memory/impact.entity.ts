import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something that rested on what a correction changed, and what the secretary made of it. */
@Entity('impact')
export class Impact {
  @PrimaryColumn('uuid')
  id: string;

  @Index('impact_body')
  @Column('uuid')
  bodyId: string;

  @Column('uuid')
  mandateId: string;

  /** The version that corrects. */
  @Column('uuid')
  versionId: string;

  @Column('varchar')
  kind: 'meeting' | 'ballot' | 'notice' | 'publication';

  @Column('varchar')
  factId: string;

  /** What it is, in a sentence. */
  @Column('text')
  said: string;

  /** Where to look. */
  @Column('varchar')
  href: string;

  @Column()
  foundAt: Date;

  @Column('varchar', { nullable: true })
  decision: 'noted' | 'done_again' | null;

  @Column('text')
  note: string;

  @Column('varchar')
  decidedBy: string;

  @Column({ type: Date, nullable: true })
  decidedAt: Date | null;
}
