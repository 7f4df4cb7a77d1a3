import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many associations voted for the first time on a day: a sum, so that nothing finer is kept. */
@Entity('turnout_day')
export class TurnoutDay {
  @PrimaryColumn('uuid')
  electionId: string;

  @PrimaryColumn('date')
  day: string;

  @Column('integer')
  votes: number;
}
