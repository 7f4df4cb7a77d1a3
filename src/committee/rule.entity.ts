import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One version of one rule of a body (rules-and-law R-xx). Never rewritten: a change adds a version. */
@Entity('rule')
export class Rule {
  @PrimaryColumn('uuid')
  id: string;

  @Index('rule_body')
  @Column('uuid')
  bodyId: string;

  /** As in the packs: quorum, sex_balance, term … */
  @Column('varchar')
  ruleId: string;

  @Column('json')
  params: Record<string, any>;

  /** Where it comes from, in words. */
  @Column('text')
  source: string;

  @Column('varchar')
  status: 'confirmed' | 'to_confirm';

  @Column('date')
  validFrom: string;

  @Column('date', { nullable: true })
  validTo: string | null;

  @Column()
  recordedAt: Date;
}
