// Counts of ranked ballots: the largest published file at hand, beside every rule of npm `votes` on the same ballots, and
// a million ballots of twelve candidates from the file to the result. Run by `npm run bench -- counting`.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBallotMethod, isRandomMethod, methods, utils } from 'votes';
import { median, root } from './built.mjs';
import { writeBallots } from './support/blt-file.mjs';
import { run } from './support/run.mjs';

const dist = new URL('../../dist/src/', import.meta.url);
const load = (path) => import(new URL(path, dist));
const PUBLISHED = join(root, '../shared/data/ballots/stv');
/** Tries every order of the candidates: it does not end. */
const ENDLESS = ['KEMENY'];
const HALF_SECOND = 500;

export default async function counting({ millions = 1 } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'mandature-bench-'));
  try {
    const file =
      largestPublished() ?? writeBallots(join(dir, 'ward.blt'), { ballots: 10_000, candidates: 11, seats: 4 });
    const many = writeBallots(join(dir, 'many.blt'), { ballots: millions * 1_000_000, candidates: 12, seats: 4 });
    return [...(await besideVotes(file)), ...(await fromTheFile(many, millions))];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function largestPublished() {
  if (!existsSync(PUBLISHED)) return null;
  const files = readdirSync(PUBLISHED).filter((name) => name.endsWith('.blt'));
  return files.map((name) => join(PUBLISHED, name)).sort((a, b) => statSync(b).size - statSync(a).size)[0] ?? null;
}

async function besideVotes(file) {
  const [{ RankedBltReader }, { STV_METHODS }] = await Promise.all([
    load('domain/counting/files/ranked-ballots.js'),
    load('domain/counting/stv/methods.js'),
  ]);
  const text = readFileSync(file, 'utf8');
  const read = () => {
    const reader = new RankedBltReader();
    reader.push(text);
    return reader.end();
  };
  const { profile, seats, title } = read();
  const best = fastestOfVotes(profile);
  const against = `votes ${best.rule}, its fastest rule (${best.milliseconds.toPrecision(3)} ms)`;
  const rows = [];
  for (const method of STV_METHODS) {
    const options = { seats, ties: { earlier: method.earlier, lot: profile.candidates.map(({ id }) => id) } };
    const value = typical(() => method.count(profile, options));
    const name = `${title || 'Ballots'}, ${profile.ballots} ballots: counted by ${method.name}`;
    rows.push({ name, value, unit: 'ms', goal: 'faster', ratio: best.milliseconds / value, against });
  }
  return [...rows, { name: 'The same file read', value: typical(read), unit: 'ms' }];
}

/** Every rule of `votes` that ends and does not draw lots, on the same different ballots, already in memory. */
function fastestOfVotes({ candidates, weights, starts, choices }) {
  const ids = candidates.map(({ id }) => id);
  const ballots = [...weights].map((weight, r) => ({
    weight,
    ranking: [...choices.subarray(starts[r], starts[r + 1])].map((c) => [ids[c]]),
  }));
  const measured = [];
  for (const [rule, Method] of Object.entries(methods)) {
    if (isRandomMethod(Method) || ENDLESS.includes(rule)) continue;
    const count = isBallotMethod(Method)
      ? () => new Method({ candidates: ids, ballots }).ranking()
      : () => new Method(utils.matrixFromBallots(ballots, ids)).ranking();
    measured.push({ rule, milliseconds: typical(count) });
  }
  return measured.sort((a, b) => a.milliseconds - b.milliseconds)[0];
}

/** The median time of a run, once warm: each rule has the same half second to warm and the same half second to be measured. */
function typical(act) {
  repeated(act);
  return median(repeated(act));
}

function repeated(act) {
  const taken = [];
  const end = performance.now() + HALF_SECOND;
  while (taken.length < 5 || performance.now() < end) {
    const start = performance.now();
    act();
    taken.push(performance.now() - start);
  }
  return taken;
}

async function fromTheFile(file, millions) {
  const rows = [];
  for (const method of ['scottish-stv', 'wigm-prf', 'meek-prf']) {
    const command = `const { main } = await import(${JSON.stringify(new URL('cli/main.js', dist).href)});
      process.exitCode = await main(['count', ${JSON.stringify(file)}, '--method', '${method}', '--json']);`;
    const { seconds, peak } = await run(process.execPath, ['--input-type=module', '-e', command]);
    const name = `${millions} million ballots × 12 candidates by ${method}, file read`;
    const [time, memory] = method === 'scottish-stv' ? ['< 10', '< 600'] : [];
    rows.push({ name, value: seconds, unit: 's', goal: time });
    rows.push({ name: `${name}: peak memory`, value: peak, unit: 'MiB', goal: memory });
  }
  return rows;
}
