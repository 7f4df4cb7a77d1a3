import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A personal link of a letter: what it opens and until when. Its secret half is derived, never stored. */
@Entity('letter_link')
export class LetterLink {
  /** Public half, in the address; no secret. */
  @PrimaryColumn('varchar')
  reference: string;

  /** First word of its address: `rapport`, `reponse`. */
  @Column('varchar')
  kind: string;

  /** What it is about: `account:<id>`, or the id of a notice. */
  @Column('varchar')
  subject: string;

  /** First day it no longer opens. */
  @Column('date')
  expiresOn: string;
}
