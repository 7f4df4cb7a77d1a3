import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** "This elector has voted": no time, no ballot, an id that says nothing. */
@Entity('vote_mark')
@Unique('vote_mark_once', ['electionId', 'electorId'])
export class VoteMark {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  electionId: string;

  @Column('uuid')
  electorId: string;
}
