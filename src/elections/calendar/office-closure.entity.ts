import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Days on which the office or the schools are shut. They never move a date: they warn. */
@Entity('office_closure')
export class OfficeClosure {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar')
  kind: 'school' | 'office';

  @Column('date')
  firstDay: string;

  @Column('date')
  lastDay: string;

  @Column('varchar')
  label: string;
}
