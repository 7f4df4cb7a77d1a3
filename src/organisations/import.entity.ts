import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One file of associations, from its reading to its undoing. Nothing else is written before it is confirmed. */
@Entity('import')
export class Import {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar')
  fileName: string;

  @Column('blob')
  file: Buffer;

  @Column('varchar')
  state: 'draft' | 'confirmed' | 'undone' | 'abandoned';

  /** Sheet, header row, matched columns and repairs, as chosen so far. */
  @Column('json')
  choices: Record<string, any>;

  /** The four counts and what was refused, once confirmed. */
  @Column('json', { nullable: true })
  report: Record<string, any> | null;

  /** What undoing puts back: rows as they were before, and the ids that were made. */
  @Column('json', { nullable: true })
  before: Record<string, any> | null;

  @Column('varchar')
  madeBy: string;

  @Column()
  createdAt: Date;

  @Column({ type: Date, nullable: true })
  confirmedAt: Date | null;
}
