import { Injectable } from '@nestjs/common';
import { addMonths, type Day, daysBetween } from '../domain/calendar/day.js';
import { believed, daysOf } from '../domain/committee/record.js';
import { type Service, type TermLimitVerdict, termLimit } from '../domain/committee/term-limit.js';
import { ruleInForce } from '../domain/rules/rule-book.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { BodiesService } from './bodies.service.js';
import { Mandate } from './mandate.entity.js';

/** whether somebody may begin another term, with the calculation; off unless the body says otherwise. */
@Injectable()
export class TermLimits {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: BodiesService,
  ) {}

  /** Null where the body limits nothing. */
  async of(bodyId: string, personId: string, startsOn: Day, tx: Tx = this.work.read): Promise<TermLimitVerdict | null> {
    const book = await this.bodies.ruleBook(bodyId, tx);
    const rule = ruleInForce(book, 'term_limit', startsOn);
    if (!rule || (rule.params.maxConsecutive === 0 && rule.params.maxLifetime === 0)) return null;
    const years = ruleInForce(book, 'term', startsOn)?.params.years ?? 6;
    const held = believed(await tx.findBy(Mandate, { bodyId, personId }));
    const services = held.flatMap((mandate): Service[] => {
      const { endsBefore } = daysOf(mandate);
      if (endsBefore === null) return [];
      const end = mandate.plannedEnd ?? endsBefore;
      const fullTermDays = daysBetween(addMonths(end, -12 * years), end);
      return [{ startsOn: mandate.startsOn, endsBefore, fullTermDays }];
    });
    return termLimit(services, startsOn, rule);
  }
}
