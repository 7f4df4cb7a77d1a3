// The register of mandates at the scale of a region: 2,000 committees, 40,000 seats, 1,000,000 versions over 60 years,
// generated the same each time, on SQLite and on PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BodiesService } from '../../dist/src/committee/bodies.service.js';
import { MandatesService } from '../../dist/src/committee/mandates.service.js';
import { NoticesService } from '../../dist/src/notices/notices.service.js';
import { UnitOfWork } from '../../dist/src/platform/database/unit-of-work.js';
import { ReportsService } from '../../dist/src/reports/reports.service.js';
import { median, root, support } from './built.mjs';
import { run } from './support/run.mjs';

const { startApp } = await support('app');
const { installed } = await support('world');

const BODIES = Number(process.env.BENCH_BODIES ?? 2000);
const SEATS = 20;
const TERMS = 10;
const FIRST_YEAR = 1980;
const PERSONS = 3;

export default async function register() {
  const rows = await on('SQLite', undefined);
  const { startPostgres } = await import('../support/postgres.mjs');
  const server = await startPostgres();
  if (!server) return [...rows, { name: 'PostgreSQL is not here', value: Number.NaN, unit: '' }];
  try {
    return [...rows, ...(await on('PostgreSQL', server.url))];
  } finally {
    await server.stop();
  }
}

async function on(name, databaseUrl) {
  const dataDir = mkdtempSync(join(tmpdir(), 'mandature-bench-'));
  const app = await startApp({ dataDir, at: '2026-11-25T09:00:00Z', ...(databaseUrl ? { databaseUrl } : {}) });
  try {
    await installed(app);
    const get = (service) => app.app.get(service);
    const filling = performance.now();
    const { ids, versions } = await filled(app);
    const filledIn = (performance.now() - filling) / 1000;
    // An instance of sixty years has its statistics: the database makes them by itself, in its own time.
    await get(UnitOfWork).read.query('ANALYZE');
    const some = Array.from({ length: 40 }, (_, i) => ids[(i * 997) % ids.length]);
    const days = some.map((_, i) => `${1985 + (i % 40)}-0${1 + (i % 9)}-1${i % 10}`);
    const read = await times(some, (id, i) => get(MandatesService).composition(id, days[i]));
    const report = await times(some, (id) => get(ReportsService).report('2026-11-25', { bodyId: id }));
    const noticing = performance.now();
    const due = await get(NoticesService).due('2026-11-25');
    const noticed = (performance.now() - noticing) / 1000;
    const env = { DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
    const { seconds, peak } = await run(process.execPath, [join(root, 'scripts/mandature.mjs'), 'check'], env);
    return [
      { name: `${name}: ${versions} versions written`, value: filledIn, unit: 's' },
      { name: `${name}: composition of one committee on a past day`, value: median(read), unit: 'ms', goal: '< 20' },
      { name: `${name}: report of one committee`, value: median(report), unit: 'ms', goal: '< 100' },
      { name: `${name}: ${due.length} notices due on one day`, value: noticed, unit: 's', goal: '< 5' },
      { name: `${name}: one full check`, value: seconds, unit: 's', goal: '< 60' },
      { name: `${name}: its peak memory`, value: peak, unit: 'MiB', goal: '< 600' },
    ];
  } finally {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function times(ids, measure) {
  const taken = [];
  for (const [i, id] of ids.entries()) {
    const start = performance.now();
    await measure(id, i);
    taken.push(performance.now() - start);
  }
  return taken;
}

/** Ten terms a seat; every second one is left early and filled again, every other one corrected once: 25 versions a seat. */
async function filled(app) {
  const work = app.app.get(UnitOfWork);
  const ids = [];
  let versions = 0;
  let next = 0;
  const uuid = () => `01900000-0000-7000-8000-${(next++).toString(16).padStart(12, '0')}`;
  for (let b = 0; b < BODIES; b++) {
    await work.run(async (tx) => {
      const given = { name: `Comité ${b + 1}`, purpose: '', pack: 'namur', createdOn: `${FIRST_YEAR}-01-01` };
      const body = await app.app.get(BodiesService).create(tx, given, 'Mesure');
      ids.push(body.id);
      const seats = await tx.query(`SELECT id, mode FROM seat WHERE "bodyId" = '${body.id}' ORDER BY number`);
      const people = [];
      const mandates = [];
      for (const seat of seats.slice(0, SEATS)) {
        const own = Array.from({ length: PERSONS }, () => uuid());
        people.push(...own.map((id, i) => `('${id}','Prénom','Nom${b}-${i}','','',NULL,NULL,'1980-01-01T00:00:00Z')`));
        mandates.push(...terms(body.id, seat.id, own, uuid, b % 6));
      }
      versions += mandates.length;
      const columns = '"id","firstName","lastName","email","phone","sex","bornOn","updatedAt"';
      await tx.query(`INSERT INTO person (${columns}) VALUES ${people.join(',')}`);
      await tx.query(
        `INSERT INTO mandate ("id","mandateId","version","bodyId","seatId","personId","organisationId","origin","electionId","startsOn","sinceAtLeast","plannedEnd","endedOn","endReason","kind","reason","decision","author","recordedAt","supersededAt") VALUES ${mandates.join(',')}`,
      );
    });
  }
  return { ids, versions };
}

function terms(bodyId, seatId, people, uuid, shift) {
  const rows = [];
  const version = (mandateId, n, who, from, planned, ended, reason, kind, at, superseded) =>
    rows.push(
      `('${uuid()}','${mandateId}',${n},'${bodyId}','${seatId}','${who}',NULL,'register',NULL,'${from}',FALSE,'${planned}',${ended ? `'${ended}'` : 'NULL'},${reason ? `'${reason}'` : 'NULL'},'${kind}','','PV','Mesure','${at}',${superseded ? `'${superseded}'` : 'NULL'})`,
    );
  for (let t = 0; t < TERMS; t++) {
    const year = FIRST_YEAR + shift + 6 * t;
    const [from, planned, middle] = [`${year}-03-01`, `${year + 6}-03-01`, `${year + 3}-09-01`];
    const [first, second] = [people[t % PERSONS], people[(t + 1) % PERSONS]];
    const id = uuid();
    const early = t % 2 === 0;
    version(id, 1, first, from, planned, null, null, 'event', `${year}-02-01T09:00:00Z`, `${year + 3}-08-01T09:00:00Z`);
    if (early) {
      version(id, 2, first, from, planned, middle, 'resignation', 'event', `${year + 3}-08-01T09:00:00Z`, null);
      version(uuid(), 1, second, middle, planned, null, null, 'event', `${year + 3}-08-15T09:00:00Z`, null);
    } else version(id, 2, first, from, planned, null, null, 'correction', `${year + 3}-08-01T09:00:00Z`, null);
  }
  return rows;
}
