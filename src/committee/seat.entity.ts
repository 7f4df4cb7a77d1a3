import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SeatOffice } from '../domain/committee/record.js';

/** One numbered chair at the table, whether or not somebody sits on it. */
@Entity('seat')
export class Seat {
  @PrimaryColumn('uuid')
  id: string;

  @Index('seat_body')
  @Column('uuid')
  bodyId: string;

  @Column('integer')
  number: number;

  /** CHAIR, VILLE, CPAS, PROVINCE, ASSOC … */
  @Column('varchar')
  category: string;

  @Column('varchar')
  label: string;

  @Column('varchar')
  mode: 'elected' | 'designated' | 'ex_officio';

  /** Who designates, for the seats that are not elected; empty otherwise. */
  @Column('varchar')
  designatingBody: string;

  @Column('boolean')
  voting: boolean;

  /** The office outside the committee that this seat goes with. */
  @Column('uuid', { nullable: true })
  externalOfficeId: string | null;

  /** What that office is, as the register reads it with the seat. */
  office?: SeatOffice | null;

  @Column('date')
  validFrom: string;

  /** First day after. */
  @Column('date', { nullable: true })
  validTo: string | null;
}
