import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A mail as it would have left: kept only where no mail server is configured, for the mailbox page. */
@Entity('kept_mail')
export class KeptMail {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar')
  toAddress: string;

  @Column('varchar')
  subject: string;

  /** Sealed with the instance's key: a personal link is never in the database in clear. */
  @Column('text')
  sealed: string;

  @Column()
  keptAt: Date;
}
