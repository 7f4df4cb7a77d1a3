import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An association, or an institution that designates members (Ville, CPAS, Province). */
@Entity('organisation')
export class Organisation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar')
  name: string;

  @Column('varchar')
  acronym: string;

  /** Banque-Carrefour des Entreprises number, as `0123.456.789`, or empty. */
  @Column('varchar')
  enterpriseNumber: string;

  @Column('varchar')
  kind: 'association' | 'institution' | 'merged';

  /** Main address first; empty when the association gets letters. */
  @Column('json')
  emails: string[];

  @Column('varchar')
  phone: string;

  @Column('varchar')
  street: string;

  @Column('varchar')
  postcode: string;

  @Column('varchar')
  locality: string;

  @Column('date', { nullable: true })
  memberSince: string | null;

  /** First day after membership. */
  @Column('date', { nullable: true })
  leftOn: string | null;

  /** In order with the conditions of membership, so an elector at the cut-off. */
  @Column('boolean')
  inOrder: boolean;

  @Column('varchar')
  workingGroup: string;

  @Column('text')
  remark: string;

  /** The record that took the place of this one, when this record turned out to be the same association. */
  @Column('uuid', { nullable: true })
  mergedInto?: string | null;

  @Column()
  updatedAt: Date;
}
