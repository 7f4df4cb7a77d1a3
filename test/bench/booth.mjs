// A ballot of 20 candidates (16 at most, blank vote allowed) made by the booth's own worker in a real Chromium: the
// tables of a fresh worker, the check of the code, encryption, proofs and signature.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electionRecord, newUuid } from '../../dist/src/domain/ballots/election.js';
import { BELENIOS_2048 } from '../../dist/src/domain/ballots/group.js';
import { launchBrowser } from '../support/browser.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const TIMES = 5;

export default async function booth() {
  const browser = await launchBrowser();
  if (!browser) return [];
  const server = createServer((request, response) => {
    const file = join(root, 'dist/public', request.url ?? '');
    if (!request.url?.startsWith('/assets/') || !existsSync(file)) {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Isoloir</title>');
      return;
    }
    response.setHeader('content-type', 'text/javascript');
    createReadStream(file).pipe(response);
  }).listen(0);
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${server.address().port}/`);
    const runs = [];
    for (let i = 0; i < TIMES; i++) runs.push(await page.evaluate(makeOne, { record: record() }));
    const median = (part) => runs.map((run) => run[part]).sort((a, b) => a - b)[Math.floor(TIMES / 2)];
    return [
      { name: 'booth: ballot of 20 candidates in Chromium, tables included', value: median('all'), unit: 'ms' },
      { name: 'booth: of which encryption, proofs and signature', value: median('seal'), unit: 'ms' },
      { name: 'booth: size of that ballot', value: median('bytes'), unit: 'bytes' },
    ];
  } finally {
    await browser.close();
    server.close();
  }
}

function record() {
  const answers = Array.from({ length: 20 }, (_, i) => `Candidate inventée ${i + 1}`);
  return electionRecord({
    name: 'Mesure',
    description: '',
    group: BELENIOS_2048,
    publicKey: BELENIOS_2048.powG(1_234_567_890_123_456_789n),
    questions: [{ question: 'Qui ?', answers, min: 1, max: 16, blank: true }],
    uuid: newUuid((n) => crypto.getRandomValues(new Uint8Array(n))),
  });
}

/** Runs in the page. */
async function makeOne({ record }) {
  const start = performance.now();
  const worker = new Worker('/assets/booth-worker.js');
  const ask = (order, wanted) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        if (data.problem) reject(new Error(data.problem));
        else if (data[wanted]) resolve(data[wanted]);
      };
      worker.postMessage(order);
    });
  await ask({ record, code: 'ACDEFGHJKMNPQRTU' }, 'opened');
  const opened = performance.now();
  const choices = Array.from({ length: 21 }, (_, i) => (i > 0 && i <= 16 ? 1 : 0));
  const { ballot } = await ask({ choices }, 'sealed');
  worker.terminate();
  const end = performance.now();
  return { all: end - start, seal: end - opened, bytes: ballot.length };
}
