import { AsyncLocalStorage } from 'node:async_hooks';

/** The only place that knows what time it is. Injected everywhere; tests and demonstrations set it. */
export abstract class Clock {
  private readonly elsewhere = new AsyncLocalStorage<Date>();

  protected abstract read(): Date;

  now(): Date {
    return this.elsewhere.getStore() ?? this.read();
  }

  /** Runs `work` as if it were `instant`: used to lay down invented history in a demonstration. */
  at<T>(instant: Date, work: () => Promise<T>): Promise<T> {
    return this.elsewhere.run(instant, work);
  }
}

export class SystemClock extends Clock {
  protected read(): Date {
    return new Date();
  }
}

/** A clock that stands where it was put. */
export class SetClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  protected read(): Date {
    return this.instant;
  }

  set(instant: Date | string): void {
    this.instant = new Date(instant);
  }
}
