import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { CommitteeSheets } from '../../src/committee/committee-sheets.service.js';
import { mandatesDocument } from '../../src/committee/exports/mandates-document.js';
import { Resignations } from '../../src/committee/life/resignations.service.js';
import { Certificates } from '../../src/committee/memory/certificates.service.js';
import { Checks } from '../../src/platform/checks.js';
import { InstanceFile } from '../../src/platform/database/instance-file.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { openVote } from '../support/booth.js';
import { type Committee, committee } from '../support/committee.js';
import { stores } from '../support/stores.js';
import { installed } from '../support/world.js';

const DAYS = ['2025-03-03', '2027-03-18', '2030-12-04', '2031-03-03'];

describe('the handover of an instance (mandates.md, scenario 16)', () => {
  let dir: string;
  let from: TestApp;
  let body: Committee;
  let file: string;
  const compositions = async (app: TestApp) => {
    const sheets = await Promise.all(DAYS.map((day) => app.app.get(CommitteeSheets).of(body.bodyId, day)));
    return sheets.map((sheet) => mandatesDocument(sheet));
  };

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'mandature-handover-'));
    file = join(dir, 'instance.gz');
    from = await startApp();
    await installed(from);
    await openVote(from, { electors: 6 });
    from.clock.set('2027-03-20T09:00:00Z');
    body = await committee(from, { startsOn: '2025-03-03', elected: 8, associations: 8 });
    await from.app.get(UnitOfWork).run(async (tx) => {
      await from.app.get(Certificates).issue(tx, body.bodyId, { day: '2027-03-18', knownOn: '2027-03-19' }, 'Essai');
      const letter = { letterOn: '2027-03-10', receivedOn: '2027-03-12', lastDay: '2027-03-14', motive: '' };
      await from.app.get(Resignations).record(tx, body.mandates[2]!, letter, 'Essai');
    });
    await from.app.get(InstanceFile).write(file);
  });
  afterAll(async () => {
    await from.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it.each(stores())(
    'rebuilds every composition in an empty instance on $name, and the check agrees',
    async ({ url }) => {
      const to = await startApp({ at: '2027-03-20T10:00:00Z', databaseUrl: await url() });
      try {
        const read = await to.app.get(InstanceFile).read(file);
        expect(read.rows).toBeGreaterThan(100);
        expect(await compositions(to)).toEqual(await compositions(from));
        const findings = await to.app.get(Checks).run();
        const of = (name: string) => findings.find((finding) => finding.name === name);
        expect(of('Attestations')).toMatchObject({ ok: true, sentence: expect.stringContaining('1') });
        expect(of('Mandats')).toMatchObject({ ok: true });
        expect(findings.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual([]);
        await expect(to.app.get(InstanceFile).read(file)).rejects.toMatchObject({ reason: 'not-empty' });
        const again = join(dir, 'again.gz');
        rmSync(again, { force: true });
        const written = await to.app.get(InstanceFile).write(again);
        expect(written.sha256).toBe(read.sha256);
      } finally {
        await to.close();
      }
    },
  );

  it('refuses a file that is cut, changed or of another version, and writes nothing', async () => {
    const to = await startApp({ at: '2027-03-20T10:00:00Z' });
    try {
      const whole = gunzipSync(readFileSync(file)).toString();
      const spoil = (name: string, bytes: Buffer) => {
        const path = join(dir, name);
        writeFileSync(path, bytes);
        return to.app.get(InstanceFile).read(path);
      };
      await expect(spoil('changed', gzipSync(whole.replace('2025-03-03', '2025-03-04')))).rejects.toMatchObject({
        reason: 'not-an-instance',
      });
      await expect(spoil('cut', readFileSync(file).subarray(0, 4000))).rejects.toMatchObject({
        reason: 'not-an-instance',
      });
      await expect(spoil('noise', Buffer.from('pas un export'))).rejects.toMatchObject({ reason: 'not-an-instance' });
      await expect(
        spoil('older', gzipSync(whole.replace(/"schema":"[^"]*"/, '"schema":"Old1"'))),
      ).rejects.toMatchObject({
        reason: 'other-version',
      });
      await expect(to.app.get(InstanceFile).read(join(dir, 'absent'))).rejects.toMatchObject({
        reason: 'file-missing',
      });
      expect((await to.app.get(CommitteeSheets).all()).length).toBe(0);
    } finally {
      await to.close();
    }
  });
});
