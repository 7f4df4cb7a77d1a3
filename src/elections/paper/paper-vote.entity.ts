import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** "This elector put a paper ballot in the paper box": beside the mark of the list, no time, no order of arrival. */
@Entity('paper_vote', { withoutRowid: true })
@Unique('paper_vote_once', ['electionId', 'electorId'])
export class PaperVote {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  electionId: string;

  @Column('uuid')
  electorId: string;
}
