import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Incident } from '../../domain/elections/incident.js';

/** What bent an election from its announced course: written once, told in the minutes. */
@Entity('election_incident')
export class ElectionIncident {
  @PrimaryColumn('uuid')
  id: string;

  @Index('election_incident_election')
  @Column('uuid')
  electionId: string;

  @Column('varchar')
  kind: Incident['kind'];

  @Column()
  at: Date;

  @Column('text')
  reason: string;

  @Column('varchar')
  actor: string;

  @Column({ type: Date, nullable: true })
  closesBefore: Date | null;

  @Column({ type: Date, nullable: true })
  closesAfter: Date | null;
}
