import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Letters that were printed in one file, and when they went to the post. */
@Entity('letter_batch')
@Unique('letter_batch_number', ['electionId', 'number'])
export class LetterBatch {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  electionId: string;

  /** From 1 in each election. */
  @Column('integer')
  number: number;

  @Column()
  printedAt: Date;

  @Column('varchar')
  printedBy: string;

  /** Letters in the file when it was made; some may have been replaced since. */
  @Column('integer')
  count: number;

  @Column('date', { nullable: true })
  postedOn: string | null;
}
