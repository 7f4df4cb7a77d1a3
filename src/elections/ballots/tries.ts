const MOST_KEYS = 10_000;

/** What was tried of late, by key: in memory, so that nothing about it is written down, and a restart forgets it. */
export class Tries {
  private readonly noted = new Map<string, number[]>();

  constructor(
    private readonly most: number,
    private readonly minutes: number,
  ) {}

  /** Whether the key has been tried as often as it may within the last minutes. */
  exhausted(key: string, now: Date): boolean {
    return this.recent(key, now).length >= this.most;
  }

  note(key: string, now: Date): void {
    const recent = [...this.recent(key, now), now.getTime()];
    this.noted.delete(key);
    this.noted.set(key, recent);
    if (this.noted.size > MOST_KEYS) this.noted.delete(this.noted.keys().next().value!);
  }

  private recent(key: string, now: Date): number[] {
    const since = now.getTime() - this.minutes * 60_000;
    return (this.noted.get(key) ?? []).filter((at) => at > since);
  }
}
