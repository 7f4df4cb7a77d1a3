import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An open session. The cookie bears its id, sealed. */
@Entity('session')
export class Session {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  accountId: string;

  @Column()
  openedAt: Date;

  @Column()
  seenAt: Date;

  @Column({ type: Date, nullable: true })
  closedAt: Date | null;
}
