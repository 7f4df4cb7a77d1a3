import type { BallotContext, BallotRefusal, BallotVerdict } from '../ballot-check.js';
import { added, type EncryptedTally, emptyTally, sizedTallyRecord, type Tally, tallyRecord } from '../tally.js';
import { type FoundRecord, placeOf } from './archive-reader.js';

/** Who checks ballots, perhaps several at once on other threads: it is asked for `atOnce` verdicts at a time. */
export type BallotJudge = Readonly<{
  atOnce: number;
  check(context: BallotContext, ballot: string): Promise<BallotVerdict>;
}>;

const WRONG: Readonly<Record<BallotRefusal, string>> = {
  'too-large': 'il est plus long que tout bulletin possible de cette élection',
  malformed: 'il ne s’écrit pas exactement comme un bulletin de cette élection',
  'other-election': 'il a été fait pour une autre élection',
  'unknown-credential': 'son code n’est pas sur la liste des codes publics',
  'wrong-signature': 'sa signature est fausse',
  'outside-group': 'il contient un nombre que le chiffrement ne permet pas',
  'wrong-proof': 'une de ses preuves est fausse : il pourrait contenir un vote interdit',
};

/** Checks the ballots of a box and multiplies those that count, in any order. */
export class BoxCheck {
  readonly findings: { at: number; sentence: string }[] = [];
  /** Ballots checked so far. */
  checked = 0;
  private readonly running = new Set<Promise<void>>();
  private failure: unknown = null;
  private sums: Tally;
  private counted = 0;
  private totalWeight = 0n;

  constructor(
    private readonly context: BallotContext,
    private readonly judge: BallotJudge,
    /** Is the ballot of this height the last of its elector? */
    private readonly counts: (height: number) => boolean,
    private readonly onChecked: (checked: number) => void = () => {},
  ) {
    this.sums = emptyTally(context.election);
  }

  /** Takes a ballot; resolved as soon as there is room for another. */
  async take(record: FoundRecord, height: number): Promise<void> {
    while (this.running.size >= this.judge.atOnce) await Promise.race(this.running);
    if (this.failure) throw this.failure;
    const job: Promise<void> = this.check(record, height)
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => this.running.delete(job));
    this.running.add(job);
  }

  /** Waits for all verdicts. */
  async settled(): Promise<void> {
    await Promise.all(this.running);
    if (this.failure) throw this.failure;
  }

  /** The total of the ballots that count, as it has to be published. */
  total(): EncryptedTally {
    const { sums, counted, totalWeight } = this;
    const record = tallyRecord(this.context.election.group, sums);
    return { record, sized: sizedTallyRecord(counted, totalWeight, record), sums, counted, totalWeight };
  }

  private async check(record: FoundRecord, height: number): Promise<void> {
    const verdict = await this.judge.check(this.context, record.body);
    this.onChecked(++this.checked);
    if (!verdict.ok) {
      const sentence = `${placeOf(record)}, bulletin ${height} de l’urne : ${WRONG[verdict.reason]}.`;
      this.findings.push({ at: height, sentence });
      return;
    }
    if (!this.counts(height)) return;
    const weight = this.context.credentials?.get(verdict.credential) ?? 1n;
    this.sums = added(this.context.election.group, this.sums, verdict.choices, weight);
    this.counted++;
    this.totalWeight += weight;
  }
}
