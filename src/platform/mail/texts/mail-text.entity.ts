import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A sentence of a mail as the office wrote it, version after version; the last one is used. */
@Entity('mail_text')
@Unique('mail_text_version', ['template', 'source', 'version'])
export class MailText {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar')
  template: string;

  /** Our sentence, as its template has it. */
  @Column('text')
  source: string;

  /** Theirs; null: back to ours. */
  @Column('text', { nullable: true })
  text: string | null;

  /** From 1 for each sentence. */
  @Column('integer')
  version: number;

  @Column('varchar')
  writtenBy: string;

  @Column()
  writtenAt: Date;
}
