import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Somebody wants an elector's letters to go elsewhere. received: an elector says so, the office has not looked yet ·
 * to_agree: the office wants it while people vote, a second person must agree · done · refused
 */
@Entity('address_request')
export class AddressRequest {
  @PrimaryColumn('uuid')
  id: string;

  @Index('address_request_election')
  @Column('uuid')
  electionId: string;

  @Column('uuid')
  electorId: string;

  /** Who it comes from. */
  @Column('varchar')
  from: 'elector' | 'office';

  /** Empty: « je ne suis plus la bonne personne », and no address is known. */
  @Column('varchar')
  address: string;

  @Column('text')
  reason: string;

  /** The account of the office that asks; null while only the elector has. */
  @Column('uuid', { nullable: true })
  askedBy: string | null;

  @Column('varchar')
  askedByName: string;

  @Column()
  askedAt: Date;

  @Column('varchar')
  state: 'received' | 'to_agree' | 'done' | 'refused';

  @Column('varchar')
  decidedByName: string;

  @Column({ type: Date, nullable: true })
  decidedAt: Date | null;
}
