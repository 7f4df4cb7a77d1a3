import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PaperCount } from '../../domain/elections/paper-count.js';

/** One person's count of the paper ballots, as typed. Typed again, it is another row: nothing is overwritten. */
@Entity('paper_typing')
export class PaperTyping {
  @PrimaryColumn('uuid')
  id: string;

  @Index('paper_typing_election')
  @Column('uuid')
  electionId: string;

  @Column('uuid')
  accountId: string;

  @Column('varchar')
  name: string;

  @Column()
  at: Date;

  @Column('json')
  count: PaperCount;
}
