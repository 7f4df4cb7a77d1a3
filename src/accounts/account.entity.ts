import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../platform/web/allow.decorator.js';

/** Somebody who works with the instance. Electors and candidates have no account: they have personal links. */
@Entity('account')
export class Account {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar', { unique: true })
  email: string;

  @Column('varchar')
  name: string;

  @Column('varchar')
  jobTitle: string;

  @Column('varchar')
  role: Role;

  @Column()
  createdAt: Date;

  @Column({ type: Date, nullable: true })
  closedAt: Date | null;
}
