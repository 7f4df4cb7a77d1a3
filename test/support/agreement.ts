import type { TestApp } from './app.js';
import { comesIn, signedIn } from './world.js';

const witnesses = new WeakSet<TestApp>();

/** A witness comes in and approves every change of address that waits. */
export async function agreesToAddresses(app: TestApp, electionId: string): Promise<void> {
  const witness = witnesses.has(app) ? await comesIn(app, 'witness@example.org') : await signedIn(app, 'witness');
  witnesses.add(app);
  await witness.reads(`/elections/${electionId}/adresses`);
  for (const [action] of witness.html.matchAll(/\/elections\/[^"]+\/accord/g)) {
    await witness.reads(`/elections/${electionId}/adresses`);
    await witness.submits(action);
  }
}
