import { Injectable } from '@nestjs/common';

/** What a check found: whether all is well, and a sentence that says what was looked at or what to do. */
export type Finding = { ok: boolean; sentence: string };

export type NamedFinding = Finding & { name: string };

/** What `mandature check` looks at. Each feature adds its own at start; a check reads and never repairs. */
@Injectable()
export class Checks {
  private readonly known: { name: string; run: () => Promise<Finding> }[] = [];

  add(name: string, run: () => Promise<Finding>): void {
    this.known.push({ name, run });
  }

  /** All of them, in order. One that cannot even run counts as a bad finding. */
  async run(): Promise<NamedFinding[]> {
    const findings: NamedFinding[] = [];
    for (const { name, run } of this.known)
      findings.push({ name, ...(await run().catch((error: Error) => broken(error))) });
    return findings;
  }
}

const broken = (error: Error): Finding => ({
  ok: false,
  sentence: `Ce contrôle n’a pas pu se faire : ${error.message}. Appelez votre informaticien.`,
});
