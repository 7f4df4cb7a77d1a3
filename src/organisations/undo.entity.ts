import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One act that « Annuler » can take back: what each row was, and what the act made of it (`{ rows: Change[] }`). */
@Entity('undo')
export class Undo {
  @PrimaryColumn('uuid')
  id: string;

  /** What is said in the log when it is taken back. */
  @Column('text')
  sentence: string;

  @Column('json')
  changes: Record<string, any>;

  @Column()
  madeAt: Date;

  @Column({ type: Date, nullable: true })
  undoneAt: Date | null;
}
