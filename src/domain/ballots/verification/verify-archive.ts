import type { Engine } from '../group.js';
import type { EncryptedTally } from '../tally.js';
import { ArchiveReader, type ByteTools } from './archive-reader.js';
import { type BallotJudge, BoxCheck } from './box-check.js';
import { checkPart, checkResult, checkTally, type Parts } from './count-check.js';
import { EventChain, type Step } from './event-chain.js';
import { type ArchiveFacts, factsOf } from './facts.js';
import { Finding, NotHeld } from './finding.js';
import { Outline } from './outline.js';
import { checkSetup, type Setup } from './setup-check.js';

/**
 * What a verification says. `verified`: a finished election in which everything holds, and nothing less. `unfinished`:
 * everything holds that is there, but there is no result yet. `refused`: something is wrong. `not-held`: of a kind this
 * program does not know. `findings` are French sentences, none when and only when `ok`.
 */
export type Verification = Readonly<{
  ok: boolean;
  verdict: 'verified' | 'unfinished' | 'refused' | 'not-held';
  findings: readonly string[];
  facts: ArchiveFacts | null;
}>;

/** What verifying needs from outside the rules. */
export type VerificationTools = Readonly<{
  bytes: ByteTools;
  engine: Engine;
  judge: BallotJudge;
  onProgress?: ((checked: number, ballots: number) => void) | undefined;
}>;

/** The bytes of an archive from its beginning, in pieces of any size. Asked twice, they must be the same. */
export type ArchiveSource = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Verifies an archive from its first byte to its last (BRIEF §11, stricter than belenios-tool as §11.3 asks). It is read
 * twice, one record at a time: first for its chain, so that a broken file is told at once and the ballots that count
 * are known; then for what the records say.
 */
export async function verifyArchive(source: ArchiveSource, tools: VerificationTools): Promise<Verification> {
  const contents = new Contents(tools);
  try {
    const outline = new Outline();
    outline.close(await follow(source, tools.bytes, (step) => outline.note(step)));
    const chain = await follow(source, tools.bytes, (step) => contents.take(step, outline));
    if (chain.tip !== outline.tip) throw new Finding('Le fichier a changé pendant la vérification. Recommencez.');
    await contents.close();
  } catch (error) {
    await contents.abandon();
    if (!(error instanceof Finding || error instanceof NotHeld)) throw error;
    const verdict = error instanceof NotHeld && contents.findings().length === 0 ? 'not-held' : 'refused';
    return { ok: false, verdict, findings: [...contents.findings(), error.message], facts: contents.facts() };
  }
  const findings = contents.findings();
  const facts = contents.facts();
  if (findings.length > 0) return { ok: false, verdict: 'refused', findings, facts };
  if (!facts?.result) return { ok: false, verdict: 'unfinished', findings: [UNFINISHED], facts };
  return { ok: true, verdict: 'verified', findings: [], facts };
}

const UNFINISHED =
  'L’archive s’arrête avant le résultat : tout ce qu’elle contient jusqu’ici est en ordre, mais l’élection n’est pas terminée et aucun résultat n’est vérifié.';

async function follow(
  source: ArchiveSource,
  bytes: ByteTools,
  visit: (step: Step) => Promise<void> | void,
): Promise<EventChain> {
  const reader = new ArchiveReader(bytes);
  const chain = new EventChain();
  for await (const piece of source())
    for (const record of reader.push(piece)) {
      const step = chain.take(record);
      if (step) await visit(step);
    }
  reader.end();
  chain.end();
  return chain;
}

/** The contents of an archive, checked step by step. */
class Contents {
  private setup: Setup | null = null;
  private box: BoxCheck | null = null;
  private tally: EncryptedTally | null = null;
  private result: bigint[][] | null = null;
  private readonly parts: Parts = new Map();

  constructor(private readonly tools: VerificationTools) {}

  async take({ type, height, data }: Step, outline: Outline): Promise<void> {
    if (type === 'Setup') return this.open(checkSetup(data, this.tools.engine), outline);
    const { context, trustees } = this.setup!;
    const box = this.box!;
    if (type === 'Ballot') return box.take(data[0]!, height);
    await box.settled();
    if (box.findings.length > 0) throw new Finding(WITHOUT_TOTAL);
    switch (type) {
      case 'EncryptedTally':
        this.tally = box.total();
        return checkTally(data, this.tally);
      case 'PartialDecryption':
        return checkPart(context.election, trustees, this.tally!, data, this.parts);
      case 'Result':
        this.result = checkResult(context.election, trustees, this.tally!, this.parts, data);
        return;
      case 'EndBallots':
        return;
      default:
        throw new Finding('L’archive contient un mélange des bulletins : une élection sans classement n’en a pas.');
    }
  }

  /** Waits for the ballots that are still being checked. */
  async close(): Promise<void> {
    await this.box?.settled();
  }

  /** As `close`, when something else is already wrong. */
  async abandon(): Promise<void> {
    await this.box?.settled().catch(() => {});
  }

  findings(): string[] {
    const found = [...(this.box?.findings ?? [])].sort((a, b) => a.at - b.at);
    return found.map(({ sentence }) => sentence);
  }

  facts(): ArchiveFacts | null {
    return this.setup && factsOf(this.setup, this.box!.checked, this.tally, this.result);
  }

  private open(setup: Setup, outline: Outline): void {
    this.setup = setup;
    const { judge, onProgress } = this.tools;
    const told = (checked: number) => onProgress?.(checked, outline.ballots);
    this.box = new BoxCheck(setup.context, judge, (height) => outline.counts(height), told);
  }
}

const WITHOUT_TOTAL =
  'Des bulletins sont refusés : le total et le résultat, qui dépendent d’eux, ne sont pas vérifiés plus loin.';
