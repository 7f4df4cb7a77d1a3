import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Cause } from './causes.js';

/** An address that takes no mail: nothing is sent to it until somebody edits it or says that it is good. */
@Entity('address_in_error')
export class AddressInError {
  /** In lower case. */
  @PrimaryColumn('varchar')
  address: string;

  @Column('varchar')
  cause: Cause;

  @Column()
  since: Date;
}
