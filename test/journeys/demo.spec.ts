import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../support/app.js';
import { mandature } from '../support/command.js';
import { readPdf } from '../support/pdf.js';

const SIZE = ['--voters', '24', '--turnout', '15', '--seed', '7'];

describe('a whole election by one command', () => {
  let home: string;
  let dir: string;
  let told: {
    uuid: string;
    electors: number;
    voters: number;
    elected: string[];
    files: string[];
    termStartsOn: string;
  };
  let archive: string;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'mandature-demo-'));
    dir = join(home, 'out');
    const { code, out, err } = await mandature(['demo', '--dir', dir, ...SIZE, '--json']);
    if (code !== 0) throw new Error(err);
    told = JSON.parse(out);
    archive = join(dir, `${told.uuid}.bel`);
  }, 240_000);
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('leaves its five files and the spreadsheet', () => {
    const five = [`${told.uuid}.bel`, 'proces-verbal.pdf', 'rapport-mandats.pdf', 'mandats.json', 'comite.ics'];
    expect(told.files).toEqual(['associations-inventees.xlsx', ...five]);
    expect(told).toMatchObject({ voters: 15, electors: 22 });
    expect(told.elected).toHaveLength(16);
    const minutes = readPdf(readFileSync(join(dir, 'proces-verbal.pdf'))).text;
    for (const name of told.elected) expect(minutes).toContain(name.split(' ').at(-1));
    expect(readFileSync(join(dir, 'mandats.json'), 'utf8')).toContain(told.termStartsOn);
    expect(readFileSync(join(dir, 'comite.ics'), 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n/);
  });

  it('is verified by a program that is not ours', () => {
    if (spawnSync('belenios-tool', ['--version']).error) {
      if (process.env.CI) throw new Error('belenios-tool is not installed');
      console.warn('belenios-tool is not installed: the archive was not judged by it');
      return;
    }
    const folder = join(home, 'judged');
    mkdirSync(folder);
    copyFileSync(archive, join(folder, `${told.uuid}.bel`));
    const { stderr, status } = spawnSync('belenios-tool', ['election', 'verify', '--dir', folder]);
    expect({ status, said: String(stderr) }).toMatchObject({
      status: 0,
      said: expect.stringContaining('all checks passed'),
    });
  });

  it('is verified by our command, and refused once a byte is changed', async () => {
    expect(await mandature(['verify', archive])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Tout est vérifié'),
    });
    const bytes = readFileSync(archive);
    for (const part of [0.1, 0.5, 0.9]) {
      const changed = Buffer.from(bytes);
      changed[Math.floor(changed.length * part)]! ^= 1;
      const file = join(home, 'changed.bel');
      writeFileSync(file, changed);
      expect(await mandature(['verify', file])).toMatchObject({ code: 1, err: expect.stringContaining('refusée') });
    }
  });

  it('is a data folder like any other: the server opens it, and the check finds nothing wrong', async () => {
    expect(await mandature(['check'], { DATA_DIR: dir })).toMatchObject({ code: 0 });
    const app = await startApp({ dataDir: dir, at: new Date(Date.now()).toISOString() });
    const visitor = app.visitor();
    await visitor.reads('/demonstration');
    await visitor.submits('/demonstration/entree');
    expect(await visitor.reads('/elections')).toContain('Comité de pilotage');
    await app.close();
  });

  it('gives the same people and votes again for the same seed, in its own folder only', async () => {
    const again = await mandature(['demo', '--dir', dir, ...SIZE, '--json']);
    expect(again.code).toBe(0);
    const { uuid, elected } = JSON.parse(again.out) as typeof told;
    expect([...elected].sort()).toEqual([...told.elected].sort());
    expect(uuid).not.toBe(told.uuid);
  }, 240_000);

  it('refuses a turnout that no election could have', async () => {
    const too = (turnout: string) =>
      mandature(['demo', '--dir', join(home, turnout), '--voters', '12', '--turnout', turnout]);
    expect(await too('13')).toMatchObject({ code: 1, err: expect.stringContaining('diminuez --turnout') });
    expect(await too('3')).toMatchObject({ code: 1, err: expect.stringContaining('Augmentez --turnout') });
  });
});
