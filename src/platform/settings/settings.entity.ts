import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whose instance this is. One row. */
@Entity('settings')
export class Settings {
  @PrimaryColumn('varchar')
  id: 'instance';

  @Column('varchar')
  name: string;

  @Column('varchar')
  service: string;

  @Column('varchar')
  phone: string;

  @Column('varchar')
  hours: string;

  @Column('varchar')
  email: string;

  /** The person who answers. */
  @Column('varchar')
  contact: string;

  @Column('varchar')
  address: string;

  /** Invented data: a band on every page, and no mail leaves. */
  @Column('boolean')
  demo: boolean;

  @Column()
  installedAt: Date;
}
