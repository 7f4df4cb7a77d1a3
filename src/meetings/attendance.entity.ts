import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One line of the register of attendance: who held a seat that day, and whether they came. */
@Entity('attendance')
export class AttendanceLine {
  @PrimaryColumn('uuid')
  meetingId: string;

  @PrimaryColumn('uuid')
  seatId: string;

  @PrimaryColumn('uuid')
  personId: string;

  @Column('varchar')
  was: 'present' | 'excused' | 'absent';

  /** By the clock on the wall; empty for the opening. */
  @Column('varchar')
  arrivedAt: string;

  /** Empty for the end. */
  @Column('varchar')
  leftAt: string;

  /** This person was not convened as the rule says: the absence does not count. */
  @Column('boolean')
  irregular: boolean;
}
