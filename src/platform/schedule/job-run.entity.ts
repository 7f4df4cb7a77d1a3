import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a daily job last ran to its end, by its name. */
@Entity('job_run')
export class JobRun {
  @PrimaryColumn('varchar')
  name: string;

  @Column('date')
  day: string;

  @Column()
  endedAt: Date;
}
