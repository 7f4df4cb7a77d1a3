import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { parseDay } from '../../domain/calendar/day.js';
import type { Closure } from '../../domain/elections/timetable-step.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { Refused } from '../../platform/refused.js';
import { OfficeClosure } from './office-closure.entity.js';

const KINDS = { school: 'congé scolaire', office: 'bureau fermé' } as const;

/** School holidays and closing days, as the secretary loads them: published each year, never computed. */
@Injectable()
export class ClosuresService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  all(tx: Tx = this.work.read): Promise<OfficeClosure[]> {
    return tx.find(OfficeClosure, { order: { firstDay: 'ASC' } });
  }

  /** As the timetable warns of them. */
  async closures(tx: Tx = this.work.read): Promise<Closure[]> {
    return (await this.all(tx)).map(({ kind, firstDay, lastDay, label }) => ({
      from: firstDay,
      to: lastDay,
      label: `${KINDS[kind]} (${label})`,
    }));
  }

  /** Replaces all closures of a kind by lines « 28/04/2031 ; 09/05/2031 ; congé de printemps ». Answers how many. */
  async load(tx: Tx, kind: OfficeClosure['kind'], text: string, actor: string): Promise<number> {
    const rows = text
      .split('\n')
      .map((line, i) => ({ line: line.trim(), number: i + 1 }))
      .filter(({ line }) => line !== '')
      .map(({ line, number }) => ({ ...readLine(line, number), id: newId(this.clock), kind }));
    await tx.delete(OfficeClosure, { kind });
    if (rows.length > 0) await tx.insert(OfficeClosure, rows);
    await this.audit.record(tx, {
      actor,
      action: 'closures.loaded',
      subject: 'settings',
      sentence: `${frenchCount(rows.length, 'période', 'périodes')} de fermeture (${KINDS[kind]}) sont au calendrier.`,
    });
    return rows.length;
  }
}

function readLine(line: string, number: number): Pick<OfficeClosure, 'firstDay' | 'lastDay' | 'label'> {
  const [first = '', last = '', ...rest] = line.split(/[;\t]/).map((part) => part.trim());
  const label = rest.join(' ').trim();
  const firstDay = dayIn(first, number);
  const lastDay = dayIn(last || first, number);
  if (lastDay < firstDay)
    throw new Refused('ends-before-start', `Ligne ${number} : la fin « ${last} » vient avant le début.`, 'periodes');
  if (!label)
    throw new Refused(
      'label-missing',
      `Ligne ${number} : écrivez le nom de la période en troisième place.`,
      'periodes',
    );
  return { firstDay, lastDay, label };
}

function dayIn(text: string, number: number): string {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  const day = parseDay(year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text);
  if (typeof day === 'string') return day;
  throw new Refused(
    'not-a-day',
    `Ligne ${number} : « ${text} » n’est pas un jour. Écrivez-le comme 28/04/2031.`,
    'periodes',
  );
}
