// The page of a committee of 20 seats with ten years of history, as its secretary opens it, and its public page: time at
// the server from the request to the last byte, with 140 associations and with 5,000.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountsService } from '../../dist/src/accounts/accounts.service.js';
import { createApplication } from '../../dist/src/application.js';
import { BodiesService } from '../../dist/src/committee/bodies.service.js';
import { MandateActs } from '../../dist/src/committee/mandate-acts.service.js';
import { PeopleService } from '../../dist/src/committee/people.service.js';
import { Organisation } from '../../dist/src/organisations/organisation.entity.js';
import { SetClock } from '../../dist/src/platform/clock.js';
import { UnitOfWork } from '../../dist/src/platform/database/unit-of-work.js';
import { newId } from '../../dist/src/platform/ids.js';
import { Courier } from '../../dist/src/platform/mail/courier.js';
import { KeptMails } from '../../dist/src/platform/mail/kept-mails.service.js';
import { SettingsService } from '../../dist/src/platform/settings/settings.service.js';

const WARM = 10;
const TIMES = 40;
const clock = new SetClock(new Date('2036-11-24T09:00:00Z'));

export default async function committee() {
  const measures = [];
  for (const count of [140, 5000]) {
    const dataDir = mkdtempSync(join(tmpdir(), 'mandature-bench-'));
    const app = await started(dataDir);
    try {
      const { bodyId } = await filled(app, count);
      const cookie = await signedIn(app);
      const name = `committee, ${count} associations:`;
      measures.push(
        { name: `${name} its page`, value: await median(app, `/comites/${bodyId}`, cookie), unit: 'ms' },
        { name: `${name} its public page`, value: await median(app, `/public/comites/${bodyId}`), unit: 'ms' },
        {
          name: `${name} the form of a new holder`,
          value: await median(app, `/comites/${bodyId}/sieges/5/titulaire`, cookie),
          unit: 'ms',
        },
      );
    } finally {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  return measures;
}

async function started(dataDir) {
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: `sqlite:${join(dataDir, 'mandature.sqlite')}`,
    smtpUrl: null,
    mailFrom: 'vote@example.org',
    returnAddress: null,
    returns: null,
    dkim: null,
    baseUrl: 'http://localhost:3000',
    secureCookies: false,
  };
  const app = await createApplication(config, { clock, quiet: true, rateLimit: false });
  await app.listen(0, '127.0.0.1');
  return app;
}

/** Invented: every elected seat has had two holders in the first term and has one in the second. */
async function filled(app, count) {
  const work = app.get(UnitOfWork);
  const organisations = Array.from({ length: count }, (_, i) => organisation(i));
  for (let i = 0; i < count; i += 50) await work.run((tx) => tx.insert(Organisation, organisations.slice(i, i + 50)));
  return work.run(async (tx) => {
    const given = { name: 'Comité', purpose: '', pack: 'namur', createdOn: '2027-02-01' };
    const { id: bodyId } = await app.get(BodiesService).create(tx, given, 'Mesure');
    const enter = async (seatNumber, i, startsOn) => {
      const organisationId = seatNumber > 4 ? organisations[seatNumber].id : null;
      const personId = await app
        .get(PeopleService)
        .resolve(tx, { firstName: `P${i}`, lastName: `Nom${i}-${seatNumber}`, organisationId });
      return app
        .get(MandateActs)
        .enter(tx, { bodyId, seatNumber, personId, organisationId, startsOn, decision: 'PV' }, 'Mesure');
    };
    for (let seat = 1; seat <= 20; seat++) {
      const first = await enter(seat, 1, '2027-02-01');
      if (seat <= 4) continue;
      const left = { lastDay: '2030-03-31', reason: 'resignation', note: '', decision: 'Lettre' };
      await app.get(MandateActs).end(tx, first.mandateId, left, 'Mesure');
      await enter(seat, 2, '2030-05-01');
      await enter(seat, 3, '2033-02-01');
    }
    return { bodyId };
  });
}

const organisation = (i) => ({
  id: newId(clock),
  name: `Association ${i}`,
  acronym: '',
  enterpriseNumber: '',
  kind: 'association',
  emails: [],
  phone: '',
  street: '',
  postcode: '',
  locality: '',
  memberSince: null,
  leftOn: null,
  inOrder: true,
  workingGroup: '',
  remark: '',
  updatedAt: clock.now(),
});

async function signedIn(app) {
  const email = 'secretary@example.org';
  await app.get(UnitOfWork).run(async (tx) => {
    const settings = { name: 'Ville', service: '', phone: '', hours: '', email: '', contact: '', address: '' };
    await app.get(SettingsService).save(tx, { ...settings, demo: false, installedAt: clock.now() });
    const account = { email, name: 'Secrétaire', jobTitle: '', role: 'secretary' };
    await app.get(AccountsService).create(tx, account, 'Mesure');
  });
  const jar = new Map();
  const asked = await post(app, jar, '/connexion', '/connexion', { email });
  await app.get(Courier).deliverDue();
  const [latest] = await app.get(KeptMails).latest(1);
  const [, a, b] = /\b(\d{3}) (\d{3})\b/.exec((await app.get(KeptMails).open(latest.id)).text);
  await post(app, jar, asked, asked.split('?')[0], { code: a + b });
  return cookieOf(jar);
}

/** Opens a page, sends its form, and answers where it leads. */
async function post(app, jar, path, action, fields) {
  const shown = await call(app, path, { headers: { cookie: cookieOf(jar) } }, jar);
  const token = /name="_csrf" value="([^"]*)"/.exec(await shown.text())?.[1] ?? '';
  const body = new URLSearchParams({ ...fields, _csrf: token });
  const sent = await call(app, action, { method: 'POST', body, headers: { cookie: cookieOf(jar) } }, jar);
  return sent.headers.get('location') ?? '';
}

async function call(app, path, init, jar) {
  const response = await fetch(new URL(path, (await app.getUrl()).replace('127.0.0.1', 'localhost')), {
    ...init,
    redirect: 'manual',
  });
  for (const line of response.headers.getSetCookie()) {
    const [name, ...value] = line.split(';')[0].split('=');
    jar?.set(name, value.join('='));
  }
  return response;
}

const cookieOf = (jar) => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

async function median(app, path, cookie = '') {
  const times = [];
  for (let i = 0; i < WARM + TIMES; i++) {
    const start = performance.now();
    const response = await call(app, path, { headers: { cookie } });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    if (i >= WARM) times.push(performance.now() - start);
  }
  const middle = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  return Math.round(middle * 10) / 10;
}
