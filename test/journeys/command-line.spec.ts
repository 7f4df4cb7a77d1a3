import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MandateActs } from '../../src/committee/mandate-acts.service.js';
import { PeopleService } from '../../src/committee/people.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { mandature } from '../support/command.js';
import { committee } from '../support/election.js';
import { readPdf } from '../support/pdf.js';
import { installed } from '../support/world.js';

const BLT = '3 1\n2 2 0\n4 1 0\n1 3 0\n0\n"Ada"\n"Blaise"\n"Carl"\n"Essai"\n';
const CSV = 'Association;Courriel;Délégué\nLes Mains inventées;mains@example.org;Claire Lambrecht\n';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('the command line, beside a running server', () => {
  let app: TestApp;
  let dir: string;
  let env: Record<string, string>;
  const run = (...args: string[]) => mandature(args, env);
  /** The one document of a command that succeeded. */
  const json = async (...args: string[]) => {
    const { code, out, err } = await run(...args, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out);
  };

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'mandature-cli-'));
    app = await startApp({ dataDir: dir });
    env = { DATA_DIR: dir };
    await installed(app);
    const body = await committee(app);
    await app.app.get(UnitOfWork).run(async (tx) => {
      const person = { firstName: 'Claire', lastName: 'Inventée' };
      const personId = await app.app.get(PeopleService).resolve(tx, person);
      const holder = { bodyId: body.id, seatNumber: 5, personId, organisationId: null, startsOn: '2021-02-01' };
      await app.app.get(MandateActs).enter(tx, { ...holder, decision: 'Registre' }, 'Essai');
    });
  });
  afterAll(async () => {
    await app.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('says what it knows; a wrong call is 2 with a usage, and nothing is printed for programs', async () => {
    const help = await run('--help');
    expect(help.code).toBe(0);
    expect(help.out).toContain('mandature composition --on JOUR');
    for (const args of [
      ['dance'],
      ['composition'],
      ['composition', '--on'],
      ['verify', 'a', 'b'],
      ['check', '--loud'],
    ]) {
      const { code, out, err } = await run(...args);
      expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
      expect(err).toContain('Usage :');
      expect(err).not.toMatch(/\bat .*\.js|argument is ambiguous|Unknown option/);
    }
  });

  it('refuses a day that does not exist, a missing file and an unknown method with 1 and a sentence', async () => {
    writeFileSync(join(dir, 'a.blt'), BLT);
    const cases: [string[], string][] = [
      [['composition', '--on', '2031-06-31'], 'Le 31 juin 2031 n’existe pas'],
      [['import', join(dir, 'rien.xlsx')], 'il n’existe pas'],
      [['count', join(dir, 'rien.blt'), '--method', 'block'], 'il n’existe pas'],
      [['count', join(dir, 'a.blt'), '--method', 'roulette'], 'roulette'],
      [['verify', join(dir, 'rien.bel')], 'n’existe pas'],
      [['restore', join(dir, 'a.blt')], 'n’est pas une copie entière'],
      [['demo', '--dir', dir], 'contient déjà autre chose'],
    ];
    for (const [args, sentence] of cases) {
      const { code, out, err } = await run(...args, '--json');
      expect({ args, code }).toEqual({ args, code: 1 });
      expect(plain(err)).toContain(sentence);
      expect(() => JSON.parse(out)).not.toThrow();
    }
  });

  it('is what the installed command runs', () => {
    const ran = spawnSync(process.execPath, ['scripts/mandature.mjs', 'count', join(dir, 'a.blt')], {
      encoding: 'utf8',
    });
    expect(ran).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Il manque la méthode') });
  });

  it('counts ballots', async () => {
    const counted = await json('count', join(dir, 'a.blt'), '--method', 'single');
    expect(counted).toMatchObject({ method: 'single', seats: 1, elected: ['Ada'] });
  });

  it('counts by transferable vote, with every stage', async () => {
    writeFileSync(join(dir, 'a.blt'), BLT);
    const counted = await json('count', join(dir, 'a.blt'), '--method', 'scottish-stv', '--seats', '2');
    expect(counted).toMatchObject({
      method: 'scottish-stv',
      state: 'complete',
      quota: '3.00000',
      elected: ['Ada', 'Blaise'],
      electedIds: ['1', '2'],
      candidates: [{ id: '1', name: 'Ada', elected: true }, { elected: true }, { elected: false }],
    });
    expect(counted.stages.map((s: { act: string; totals: object }) => [s.act, s.totals])).toEqual([
      ['first_preferences', { 1: '4.00000', 2: '2.00000', 3: '1.00000' }],
      ['surplus', { 1: '3.00000', 2: '2.00000', 3: '1.00000' }],
      ['exclusion', { 1: '3.00000', 2: '2.00000', 3: '0.00000' }],
    ]);
    const { out } = await run('count', join(dir, 'a.blt'), '--method', 'meek', '--seats', '2');
    expect(out).toContain('3. Carl');
    expect(plain(out)).toContain('Blaise : 2 – élu·e');
  });

  it('asks for the lot where only a lot decides, and goes on with its order', async () => {
    const file = join(dir, 'egalite.blt');
    writeFileSync(file, '3 1\n2 1 0\n2 2 0\n1 3 0\n0\n"Ada"\n"Blaise"\n"Carl"\n');
    const { code, out } = await run('count', file, '--method', 'wigm-prf');
    expect(code).toBe(0);
    expect(plain(out)).toContain('Ada et Blaise sont à égalité et rien d’autre ne départage');
    expect(out).toContain('--lot 3,1,2');
    expect(await json('count', file, '--method', 'wigm-prf', '--lot', '3,1,2')).toMatchObject({ elected: ['Blaise'] });
    const wrong = await run('count', file, '--method', 'wigm-prf', '--lot', '1,1,2');
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('chaque candidat une fois') });
    const single = await run('count', file, '--method', 'single', '--lot', '3,2,1');
    expect(plain(single.out)).toContain('Le tirage au sort départage Blaise et Ada : Blaise passe d’abord.');
  });

  it.each([
    ['block', 'variant', 'mean'],
    ['schulze', 'limit', '2'],
    ['score', 'grades', 'Bien,Passable'],
    ['meek', 'grades', 'Bien,Passable'],
  ])('does not pretend to heed what says nothing to a method: %s --%s', async (method, name, value) => {
    writeFileSync(join(dir, 'a.blt'), BLT);
    const refused = await run('count', join(dir, 'a.blt'), '--method', method, '--seats', '1', `--${name}`, value);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining(`--${name}`) });
    expect(plain(refused.err)).toContain('n’a pas d’option');
  });

  it('counts by the methods that rank and those that elect a committee, with each step', async () => {
    const ranks = join(dir, 'rangs.csv');
    writeFileSync(ranks, 'Ada;Blaise;Carl\n1;2;3\n1;3;2\n2;1;No opinion\n');
    const schulze = await json(
      'count',
      ranks,
      '--method',
      'schulze',
      '--variant',
      'margins,not-compared',
      '--seats',
      '1',
    );
    expect(schulze).toMatchObject({ variants: ['margins', 'not-compared'], elected: ['Ada'], ties: [] });
    expect(schulze.steps[0].table.rows[0]).toEqual(['Ada', '', '2', '2']);
    const { out } = await run('count', ranks, '--method', 'schulze', '--seats', '1', '--tables');
    expect(plain(out)).toContain('rangs.csv : 3 bulletins, 0 blanc, 0 nul, 1 siège.');
    expect(plain(out)).toContain('1. Ada l’emporte sur chacun des 2 autres, comparés deux à deux.');
    expect(plain(out)).toContain('1. Ada (devance 2 autres) – élu·e');
    expect(await run('count', ranks, '--method', 'schulze', '--variant', 'plus')).toMatchObject({
      code: 2,
      err: expect.stringContaining('connaît winning, winning-losing ou margins ; last ou not-compared'),
    });
    const approvals = join(dir, 'approbations.csv');
    writeFileSync(approvals, 'Ada;Blaise;Carl;Nombre\nx;x;;3\n;;x;1\n');
    const shares = await json('count', approvals, '--method', 'equal-shares-with-av-completion', '--seats', '3');
    expect(shares).toMatchObject({ method: 'equal-shares', variants: ['approval'], howMany: '1' });
    const grades = join(dir, 'mentions.csv');
    writeFileSync(grades, Buffer.from('Ada;Zo\xe9\nBien;Tr\xe8s bien\nBien;\n', 'latin1'));
    const judged = await json(
      'count',
      grades,
      '--method',
      'mj-lower',
      '--grades',
      'Très bien, Bien, Passable',
      '--seats',
      '1',
    );
    expect(judged).toMatchObject({
      elected: ['Ada'],
      ranking: [{ value: 'Bien' }, { name: 'Zoé', value: 'Passable' }],
    });
  });

  it('imports associations: first to see, then for good, then nothing new', async () => {
    const file = join(dir, 'liste.csv');
    writeFileSync(file, CSV);
    expect(await json('import', file, '--dry-run')).toMatchObject({ written: false, counts: { created: 1 } });
    expect(await json('import', file)).toMatchObject({ written: true, counts: { created: 1 } });
    expect(await json('import', file)).toMatchObject({ counts: { created: 0, updated: 0 } });
  });

  it('says who sits on a day, and what was known on another', async () => {
    const now = await json('composition', '--on', '2026-11-23');
    expect(now.bodies[0].seats).toHaveLength(20);
    expect(now.bodies[0].seats[4]).toMatchObject({ seat: 5, person: 'Claire Inventée', state: 'ending_soon' });
    const before = await json('composition', '--on', '2026-11-23', '--known', '2026-11-01');
    expect(before.bodies[0].seats[4].person).toBeNull();
  });

  it('writes the report', async () => {
    const pdf = join(dir, 'rapport.pdf');
    const report = await json('report', 'mandates', '--on', '2026-11-23', '--pdf', pdf);
    expect(report.on).toBe('2026-11-23');
    expect(readPdf(readFileSync(pdf)).text).toContain('Rapport sur les mandats');
  });

  it('shows notices without sending them', async () => {
    const { due, posted } = await json('notices', '--on', '2027-01-20', '--dry-run');
    expect(posted).toBe(0);
    expect(due.length).toBeGreaterThan(0);
  });

  it('opens an account once, ticks and checks', async () => {
    const account = ['account', 'create', '--email', 'Luc@example.org', '--name', 'Luc Inventé', '--role', 'witness'];
    expect(await json(...account)).toMatchObject({ email: 'luc@example.org', role: 'witness' });
    expect(await run(...account)).toMatchObject({ code: 1, err: expect.stringContaining('a déjà un compte') });
    expect(await json('tick')).toEqual({ done: true });
    const { ok, findings } = await json('check');
    expect({ ok, bad: findings.filter((f: { ok: boolean }) => !f.ok) }).toEqual({ ok: true, bad: [] });
  });

  it('copies the base while the server runs, and puts the copy back only when it does not', async () => {
    const copy = join(dir, 'copie.sqlite');
    expect(await json('backup', copy)).toEqual({ file: copy });
    expect(await run('backup', copy)).toMatchObject({ code: 1, err: expect.stringContaining('existe déjà') });
    expect(await run('restore', copy)).toMatchObject({ code: 1, err: expect.stringContaining('tourne encore') });
    await app.close();
    const { before } = await json('restore', copy);
    expect(existsSync(before)).toBe(true);
    expect((await json('composition', '--on', '2026-11-23')).bodies).toHaveLength(1);
    app = await startApp({ dataDir: dir });
  });
});
