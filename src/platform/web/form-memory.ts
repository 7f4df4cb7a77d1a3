import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';

export type Remembered = { values: Record<string, unknown>; errors: { champ: string; texte: string }[] };

const KEEP_MS = 15 * 60_000;
const MOST = 500;

/** What was typed in a form that was refused, until the form is shown again: nothing is lost. */
@Injectable()
export class FormMemory {
  private readonly kept = new Map<string, Remembered & { until: number }>();

  constructor(private readonly clock: Clock) {}

  keep(remembered: Remembered): string {
    const now = this.clock.now().getTime();
    for (const [key, { until }] of this.kept) if (until < now || this.kept.size >= MOST) this.kept.delete(key);
    const key = randomBytes(16).toString('base64url');
    this.kept.set(key, { ...remembered, until: now + KEEP_MS });
    return key;
  }

  /** Once only. */
  take(key: string | undefined): Remembered | undefined {
    const found = key === undefined ? undefined : this.kept.get(key);
    if (key !== undefined) this.kept.delete(key);
    return found && found.until >= this.clock.now().getTime() ? found : undefined;
  }
}
