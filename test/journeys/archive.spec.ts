import { createHash } from 'node:crypto';
import { archiveBytes } from '../../src/domain/ballots/archive.js';
import { BallotBox } from '../../src/elections/ballots/ballot-box.js';
import { BoxRecord } from '../../src/elections/ballots/box-record.entity.js';
import { Candidate } from '../../src/elections/candidates/candidate.entity.js';
import { Election } from '../../src/elections/election.entity.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { SealChecks } from '../../src/elections/seal/seal-checks.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { openVote } from '../support/booth.js';
import { ballotsIn, cast, closed, counted, proclaimed } from '../support/election.js';
import { popplerIsHere, readPdf } from '../support/pdf.js';
import { stores } from '../support/stores.js';
import { comesIn, installed } from '../support/world.js';

const VOTERS = 30;

/** An archive longer than what is read of it at once. */
describe.each(stores())('the archive of a vote, on $name', ({ url }) => {
  let app: TestApp;
  let election: Election;
  const box = () => app.app.get(BallotBox);
  const rows = () =>
    app.app.get(UnitOfWork).read.find(BoxRecord, { where: { electionId: election.id }, order: { position: 'ASC' } });
  /** The file as a program would write it that holds the whole box. */
  const fileOf = (records: readonly BoxRecord[]) =>
    Buffer.concat([
      ...archiveBytes(
        election.archiveTime!,
        records.map(({ kind, body }) => ({ kind, body })),
      ),
    ]);
  const published = () => app.visitor().downloads(`/public/elections/${election.id}/${election.uuid}.bel`);

  beforeAll(async () => {
    app = await startApp({ databaseUrl: await url() });
    await installed(app);
    ({ election } = await openVote(app, { electors: VOTERS }));
    await cast(
      app,
      election,
      Array.from({ length: VOTERS }, (_, i) => [i % 6]),
    );
    await cast(app, election, [[5], [4]]);
  });
  afterAll(() => app.close());

  it('is read as it stands, whatever is added meanwhile, and from either end', async () => {
    const before = await rows();
    const found: BoxRecord[] = [];
    for await (const some of box().records(election.id)) {
      if (found.length === 0) await cast(app, election, [[3]], 7);
      found.push(...some);
    }
    expect(found).toEqual(before);
    expect(await rows()).toHaveLength(before.length + 2);
    const ballots = (await rows()).filter(({ type, kind }) => kind === 'data' && type === 'ballot');
    expect(await ballotsIn(app, election)).toEqual(ballots.map(({ body }) => body));
    expect(ballots).toHaveLength(VOTERS + 3);
  });

  it('is the same file piece by piece, and anybody has it while the vote goes on', async () => {
    expect((await published()).equals(fileOf(await rows()))).toBe(true);
  });

  it('shows nothing of the count before the proclamation, or when the vote is cancelled after it', async () => {
    election = await counted(app, await closed(app, election));
    const all = await rows();
    const end = all.findIndex(({ kind, type }) => kind === 'event' && type === 'EndBallots');
    const open = fileOf(all.slice(0, end + 1));
    expect(end).toBeLessThan(all.length - 1);
    expect((await published()).equals(open)).toBe(true);
    const secretary = await comesIn(app, 'secretary@example.org');
    expect((await secretary.downloads(`/elections/${election.id}/archive`)).equals(fileOf(all))).toBe(true);
    const setStage = (stage: Election['stage']) =>
      app.app.get(UnitOfWork).run((tx) => tx.update('election', election.id, { stage }));
    await setStage('cancelled');
    expect((await published()).equals(open)).toBe(true);
    await setStage('counted');
  });

  it('is whole for everybody after the proclamation, and the minutes bear its fingerprint', async () => {
    election = await proclaimed(app, await app.app.get(ElectionsService).one(election.id));
    const file = await published();
    expect(file.equals(fileOf(await rows()))).toBe(true);
    if (!popplerIsHere) return;
    const minutes = readPdf(await app.visitor().downloads(`/public/elections/${election.id}/proces-verbal.pdf`));
    expect(minutes.text.replaceAll(' ', '')).toContain(createHash('sha256').update(file).digest('hex'));
  });

  it('publishes what was sealed, byte by byte, and counts nothing once it differs', async () => {
    const { sealHash, seal } = await app.app.get(ElectionsService).one(election.id);
    const bytes = await app.visitor().downloads(`/public/elections/${election.id}/scelle.json`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sealHash);
    const text = JSON.parse(bytes.toString());
    expect(text).toMatchObject({ version: 2, poids: 1, electeurs: VOTERS });
    const credentials = (await box().single(election.id, 'credentials'))!;
    expect(text.codes).toBe(createHash('sha256').update(credentials).digest('hex'));
    const hash = text.isoloir['booth.js'];
    const booth = await app.visitor().downloads(`/isoloir/${hash}/booth.js`);
    expect(createHash('sha256').update(booth).digest('hex')).toBe(hash);
    const checks = app.app.get(SealChecks);
    const elections = app.app.get(ElectionsService);
    expect((await checks.run()).ok).toBe(true);
    const work = app.app.get(UnitOfWork);
    await work.run((tx) => tx.update(Candidate, { electionId: election.id, position: 1 }, { ballotName: 'Quelqu’un' }));
    expect((await checks.run()).sentence).toContain(
      'les candidatures ou leur ordre : ce n’est plus ce qui a été scellé.',
    );
    await work.run((tx) => tx.update(Election, election.id, { seal: seal!.replace('Comité', 'Conseil') }));
    expect(await checks.problemOf(await elections.one(election.id))).toContain(
      'l’empreinte n’est plus celle du scellé',
    );
  });
});
