import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One request to sign in. Link and code are derived from the id by the instance's key: neither is stored. */
@Entity('sign_in')
export class SignIn {
  /** Short, so that the mailed link stays on one line. */
  @PrimaryColumn('varchar')
  id: string;

  @Column('uuid')
  accountId: string;

  @Column()
  expiresAt: Date;

  @Column({ type: Date, nullable: true })
  usedAt: Date | null;

  @Column('integer')
  attempts: number;
}
