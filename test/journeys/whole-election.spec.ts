import { startApp, type TestApp } from '../support/app.js';
import { associations, cast, closed, committee, counted, opened, prepared, proclaimed } from '../support/election.js';
import { installed } from '../support/world.js';

describe('a whole election', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ at: '2026-11-23T09:00:00Z' });
  });
  afterAll(() => app.close());

  it('runs', async () => {
    const visitor = await installed(app);
    const t: [string, number][] = [];
    const at = (name: string) => t.push([name, performance.now()]);
    at('start');
    const body = await committee(app);
    await associations(app, { count: 12, withoutMail: 2 });
    at('associations');
    let election = await prepared(app, body);
    at('prepared');
    election = await opened(app, election);
    at('opened');
    await cast(app, election, [[0], [0, 1], [0, 1, 2], [], [0, 1, 2, 3], [0], [5]]);
    at('cast');
    election = await closed(app, election);
    at('closed');
    election = await counted(app, election);
    at('counted');
    election = await proclaimed(app, election);
    at('proclaimed');
    console.log(t.map(([n, x], i) => `${n} ${i ? Math.round(x - t[i - 1]![1]) : 0}`).join('\n'), election.totals);
    for (const path of ['', '/liste', '/candidats', '/resultat'])
      console.log(await visitor.reads(`/elections/${election.id}${path}`));
    console.log(await visitor.reads(`/public/elections/${election.id}`));
  }, 60_000);
});
