import { Inject, Injectable } from '@nestjs/common';
import ical from 'ical-generator';
import { BodiesService } from '../../committee/bodies.service.js';
import { addDays, type Day } from '../../domain/calendar/day.js';
import { frenchFullDay, frenchTime } from '../../domain/calendar/french.js';
import { dayAt, wallClockAt } from '../../domain/calendar/instant.js';
import { type RenewalAnchor, type RenewalRules, renewalCalendar } from '../../domain/elections/renewal-calendar.js';
import { timetableFromClosing } from '../../domain/elections/timetable.js';
import { type StepCode, step, type TimetableStep } from '../../domain/elections/timetable-step.js';
import { ruleInForce } from '../../domain/rules/rule-book.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Call } from '../call/call.entity.js';
import { claimsUntil } from '../count/terms.js';
import type { ActMatter } from '../documents/documents.service.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { ClosuresService } from './closures.service.js';

const RENEWAL = [
  'poll',
  'claims',
  'period_forward',
  'designation',
  'call',
  'admissibility',
  'notice',
  'term',
  'expiry_notice',
] as const;

/** The dates of one election, and those of a whole renewal, each with the rule that fixes it and what speaks against it. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly bodies: BodiesService,
    private readonly closures: ClosuresService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A renewal of a committee, counted from one day. */
  async renewal(bodyId: string, anchor: RenewalAnchor): Promise<TimetableStep[]> {
    const book = await this.bodies.ruleBook(bodyId);
    const today = dayAt(this.clock.now());
    const rules = Object.fromEntries(
      RENEWAL.map((id) => {
        const rule = ruleInForce(book, id, today);
        if (!rule)
          throw new Refused(
            'rule-missing',
            `Aucune règle « ${id} » n’est en vigueur : complétez le règlement du comité.`,
          );
        return [id, rule];
      }),
    );
    return renewalCalendar(anchor, rules as unknown as RenewalRules, await this.closures.closures());
  }

  /** The dates of an election as they really are: what was chosen takes the place of what the rules propose. */
  async of(election: Election): Promise<TimetableStep[]> {
    const closures = await this.closures.closures();
    const rules = rulesOf(election);
    const call = await this.work.read.findOneBy(Call, { electionId: election.id });
    const proposed = timetableFromClosing(
      dayAt(election.closesAt),
      call ? rules : { ...rules, call: undefined as never, admissibility: undefined as never },
      { closures, termStartsOn: election.termStartsOn },
    );
    const chosen = chosenDays(election, call);
    const kept = proposed.steps.filter(({ code }) => !(code in chosen));
    const own = Object.entries(chosen).map(([code, { day, time }]) =>
      step(code as StepCode, time ? { day, time } : { day }, 'Choisi pour cette élection', null, closures),
    );
    return [...kept, ...own].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  }

  /** T-like sheet: the same table as on the page, to print. */
  act(title: string, subtitle: string, steps: readonly TimetableStep[]): ActMatter<string> {
    const warnings = steps.flatMap((s) => s.warnings);
    return {
      kind: 'calendar',
      title,
      subtitle,
      parts: [
        {
          kind: 'table',
          columns: [{ title: 'Étape', wide: true }, { title: 'Jour' }, { title: 'Pourquoi ce jour', wide: true }],
          rows: steps.map((s) => [s.label, saidDay(s), [s.why, s.citation].filter(Boolean).join('. ')]),
        },
        ...(warnings.length > 0
          ? [
              { kind: 'heading' as const, text: 'À savoir' },
              { kind: 'list' as const, items: warnings },
            ]
          : []),
      ],
    };
  }

  /** One all-day event a step; a step that moves keeps its identifier. */
  ics(name: string, key: string, path: string, steps: readonly TimetableStep[]): string {
    const url = `${this.config.baseUrl}${path}`;
    const calendar = ical({ name, prodId: { company: 'Mandature', product: 'Calendrier', language: 'FR' }, url });
    const seen = new Map<string, number>();
    for (const { code, day, label, time, why } of steps) {
      const nth = seen.get(code) ?? 0;
      seen.set(code, nth + 1);
      calendar.createEvent({
        id: `${key}-${code}-${nth}@mandature`,
        start: midnight(day),
        end: midnight(addDays(day, 1)),
        allDay: true,
        stamp: this.clock.now(),
        summary: `${label}${time ? ` (${frenchTime(time)})` : ''}`,
        description: why,
        url,
      });
    }
    return calendar.toString();
  }
}

/** « jeudi 10 avril 2031 à 12 h ». */
export function saidDay({ day, time }: Pick<TimetableStep, 'day' | 'time'>): string {
  return `${frenchFullDay(day)}${time && time !== '24:00' ? ` à ${frenchTime(time)}` : ''}`;
}

const midnight = (day: Day) => new Date(`${day}T00:00:00Z`);

function chosenDays(election: Election, call: Call | null): Partial<Record<StepCode, { day: Day; time?: string }>> {
  const at = (moment: Date) => {
    const { day, time } = wallClockAt(moment);
    return { day, time: time.slice(0, 'HH:MM'.length) };
  };
  return {
    roll_frozen: { day: election.rollDay },
    opening: at(election.opensAt),
    closing: at(election.closesAt),
    term_starts: { day: election.termStartsOn },
    ...(call ? { call_opens: { day: dayAt(call.opensAt) }, call_closes: at(call.closesAt) } : {}),
    ...(election.proclaimedAt
      ? {
          publication: { day: dayAt(election.proclaimedAt) },
          claims_end: { day: claimsUntil(election, dayAt(election.proclaimedAt)) },
        }
      : {}),
  };
}
