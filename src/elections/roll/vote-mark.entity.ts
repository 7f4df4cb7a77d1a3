import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** "This elector has voted": no time, no ballot, an id that says nothing, and rows in no order of arrival. */
@Entity('vote_mark', { withoutRowid: true })
@Unique('vote_mark_once', ['electionId', 'electorId'])
export class VoteMark {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  electionId: string;

  @Column('uuid')
  electorId: string;
}
