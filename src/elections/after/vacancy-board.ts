import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BodiesService } from '../../committee/bodies.service.js';
import type { Seat } from '../../committee/seat.entity.js';
import { type SeatOffer, SeatOffers } from '../../committee/seat-offers.service.js';
import { Dashboard, type Task } from '../../platform/web/dashboard.js';
import { Substitutes } from './substitutes.service.js';
import { Vacancies } from './vacancies.service.js';

/** Vacant elected seats on the first page, and on the page of each seat. */
@Injectable()
export class VacancyBoard implements OnModuleInit {
  constructor(
    private readonly dashboard: Dashboard,
    private readonly offers: SeatOffers,
    private readonly bodies: BodiesService,
    private readonly vacancies: Vacancies,
    private readonly substitutes: Substitutes,
  ) {}

  onModuleInit(): void {
    this.dashboard.task({ roles: ['secretary', 'administrator'], find: () => this.tasks() });
    this.offers.provide((seat) => this.offer(seat));
  }

  private async tasks(): Promise<Task[]> {
    const tasks: Task[] = [];
    for (const { id } of await this.bodies.list())
      for (const { seat, predecessor } of await this.vacancies.of(id)) {
        const href = `/comites/${id}/sieges/${seat.number}/remplacement`;
        const pending = await this.substitutes.pending(seat.id);
        const why = predecessor ? `${predecessor} ne siège plus.` : 'Personne n’y est élu.';
        tasks.push(
          pending
            ? {
                text: `Noter la réponse pour le siège ${seat.number}`,
                why: 'Une personne suppléante est appelée.',
                href,
                due: pending.replyBy,
              }
            : { text: `Pourvoir le siège ${seat.number}`, why, href },
        );
      }
    return tasks;
  }

  private async offer(seat: Seat): Promise<SeatOffer[]> {
    if (!(await this.vacancies.of(seat.bodyId)).some((v) => v.seat.id === seat.id)) return [];
    const href = `/comites/${seat.bodyId}/sieges/${seat.number}/remplacement`;
    return [{ texte: 'Ce siège attend un remplacement.', action: 'Voir qui la règle appelle', href }];
  }
}
