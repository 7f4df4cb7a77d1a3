import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A sentence of a mail or of a document as the office wrote it, version after version; the last one is used. */
@Entity('edited_text')
@Unique('edited_text_version', ['template', 'source', 'version'])
export class EditedText {
  @PrimaryColumn('uuid')
  id: string;

  /** The mail (« invitation ») or the document (« T19 ») that it stands in. */
  @Column('varchar')
  template: string;

  /** Our sentence, as we wrote it. */
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
