import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An office outside the committee that brings a seat with it: « échevin·e de la Cohésion sociale », « CPAS ». */
@Entity('external_office')
export class ExternalOffice {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar')
  title: string;

  /** The installation that renews it: the town's, the CPAS', the Province's. */
  @Column('varchar')
  renewal: 'town' | 'welfare' | 'province';

  /** The seat goes with the office itself, or the institution names somebody. */
  @Column('varchar')
  link: 'follows' | 'designates';

  /** Whom to ask after a renewal. */
  @Column('uuid', { nullable: true })
  organisationId: string | null;
}
