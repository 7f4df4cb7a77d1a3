import { place, write } from './page.js';
import { mayExpire } from './steps.js';

const LOOK_EVERY_MS = 2_000;
const SESSION_WARNING_S = 5 * 60;
const CLOSE_WARNINGS_S = [5 * 60, 15 * 60];

type Times = Readonly<{ sessionSeconds: number; closeSeconds: number; closing: string }>;

/** The two ends of a booth: that of the page, which can be put off, and that of the vote, which cannot. */
export class Deadlines {
  private sessionEnd: number;
  private readonly voteEnd: number;
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(
    private readonly times: Times,
    private readonly over: () => void,
  ) {
    this.sessionEnd = inSeconds(times.sessionSeconds);
    this.voteEnd = inSeconds(times.closeSeconds);
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.look();
  }

  /** The page stays open that many seconds more. */
  extend(seconds: number): void {
    this.sessionEnd = inSeconds(seconds);
    this.look();
  }

  stop(): void {
    clearInterval(this.timer);
    place('bientot').hidden = true;
    write('fin-du-vote', '');
  }

  private look(): void {
    write('fin-du-vote', this.closeSaid());
    const left = secondsTo(this.sessionEnd);
    const soon = left <= SESSION_WARNING_S && mayExpire();
    place('bientot').hidden = !soon;
    write('bientot-dit', soon ? 'Par sécurité, cette page se ferme dans 5 minutes.' : '');
    if (left <= 0 && mayExpire()) this.over();
  }

  /** Said at a few moments only: nobody is pressed by a clock that runs. */
  private closeSaid(): string {
    const left = secondsTo(this.voteEnd);
    if (left <= 0) return `Le vote s’est terminé le ${this.times.closing}.`;
    const within = CLOSE_WARNINGS_S.find((seconds) => left <= seconds);
    return within ? `Le vote se termine dans moins de ${within / 60} minutes, le ${this.times.closing}.` : '';
  }
}

const inSeconds = (seconds: number) => performance.now() + seconds * 1000;
const secondsTo = (end: number) => (end - performance.now()) / 1000;
