import { Checks } from '../../src/platform/checks.js';
import type { TestApp } from './app.js';

/** Runs what `mandature check` runs; every check is there, and finds nothing. */
export async function nothingWrong(app: TestApp): Promise<void> {
  const findings = await app.app.get(Checks).run();
  const names = findings.map((finding) => finding.name);
  expect(names).toEqual(expect.arrayContaining(['Schéma', 'Journal', 'Courriels']));
  expect(findings.filter((finding) => !finding.ok)).toEqual([]);
}
