import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A substitute who came to a meeting: for one seat, or in this order for whoever is away. */
@Entity('stand_in')
export class StandIn {
  @PrimaryColumn('uuid')
  meetingId: string;

  @PrimaryColumn('uuid')
  personId: string;

  @Column('int')
  position: number;

  @Column('uuid', { nullable: true })
  seatId: string | null;
}
