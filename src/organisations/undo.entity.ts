import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One act that « Annuler » can take back: what each row was, and what the act made of it (a list of `Change`). */
@Entity('undo')
export class Undo {
  @PrimaryColumn('uuid')
  id: string;

  /** What is said in the log when it is taken back. */
  @Column('text')
  sentence: string;

  @Column('json')
  changes: any[];

  @Column()
  madeAt: Date;

  @Column({ type: Date, nullable: true })
  undoneAt: Date | null;
}
