import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Delegation } from '../../src/organisations/delegation.entity.js';
import { Organisation } from '../../src/organisations/organisation.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp } from '../support/app.js';
import { nothingWrong } from '../support/checked.js';
import { dice, startProgram } from '../support/program.js';
import { xlsx } from '../support/spreadsheets.js';
import { installed } from '../support/world.js';

const ASSOCIATIONS = 140;
/** Every kill costs a start of the program. */
const PATIENCE_MS = 240_000;

const list = [
  ['Nom', 'Courriel', 'Délégué', 'Courriel du délégué'],
  ...Array.from({ length: ASSOCIATIONS }, (_, i) => {
    const name = `Association inventée ${i + 1}`;
    return [name, `info${i}@example.org`, `Prénom${i} Nom${i}`, `delegue${i}@example.org`];
  }),
];

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mandature-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** All of it is there with its delegates, or nothing of it. */
async function kept(): Promise<number> {
  const app = await startApp({ dataDir });
  const { read } = app.app.get(UnitOfWork);
  const associations = await read.count(Organisation);
  expect([0, ASSOCIATIONS]).toContain(associations);
  expect(await read.count(Delegation)).toBe(associations);
  await nothingWrong(app);
  await app.close();
  return associations;
}

describe('the program, killed while it imports', () => {
  it(
    'has saved the whole list or nothing of it, and the import can be confirmed again',
    async () => {
      const roll = dice(5);
      const app = await startApp({ dataDir, at: new Date().toISOString() });
      const office = await installed(app);
      await office.reads('/associations/imports/nouveau');
      await office.submits('/associations/imports', { fichier: { name: 'liste.xlsx', bytes: await xlsx(list) } });
      const address = office.url.replace(/\/\w+$/, '');
      await office.submits(`${address}/colonnes`);
      await app.app.close();

      for (const patience of [roll(20), 20 + roll(60), 80 + roll(80), null]) {
        const program = await startProgram({ DATA_DIR: dataDir });
        const secretary = office.before(program.origin);
        await secretary.reads(`${address}/enregistrement`);
        const asked = secretary.submits(`${address}/enregistrement`).catch(() => '');
        if (patience === null) await asked;
        else await new Promise((r) => setTimeout(r, patience));
        await program.kill();
        await asked;
        if ((await kept()) === ASSOCIATIONS) break;
      }
      expect(await kept()).toBe(ASSOCIATIONS);
    },
    PATIENCE_MS,
  );
});
