import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was typed of a first installation that is not finished. One row, gone once the first account has come in. */
@Entity('installation_draft')
export class InstallationDraft {
  @PrimaryColumn('varchar')
  id: 'draft';

  @Column('json')
  organisation: Record<string, any>;

  @Column('json', { nullable: true })
  account: Record<string, any> | null;

  /** The request to sign in that proves the account's address. */
  @Column('varchar', { nullable: true })
  signInId: string | null;
}
