// npm run bench [-- part…] [--json]: measures what is quoted anywhere, in one run and on the same machine. A part is a
// file beside this one; each answers rows of { name, value, unit, goal?, ratio?, against? }. Nothing fails on a duration.
import { readdirSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const HELPERS = ['bench.mjs', 'built.mjs'];
const parts = readdirSync(here)
  .filter((file) => file.endsWith('.mjs') && !HELPERS.includes(file))
  .map((file) => file.replace('.mjs', ''))
  .sort();

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.filter((part) => !parts.includes(part));
if (unknown.length > 0) {
  console.error(`Unknown part: ${unknown.join(', ')}. There are: ${parts.join(', ')}.`);
  process.exit(2);
}

const machine = {
  node: process.version,
  processor: cpus()[0]?.model ?? '?',
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
};
const results = [];
let failed = false;
for (const part of positionals.length > 0 ? positionals : parts) {
  process.stderr.write(`… ${part}\n`);
  try {
    const { default: measure } = await import(pathToFileURL(join(here, `${part}.mjs`)).href);
    for (const row of await measure()) results.push({ part, ...row });
  } catch (error) {
    failed = true;
    console.error(`✖ ${part}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

if (values.json) process.stdout.write(`${JSON.stringify({ machine, results })}\n`);
else print();
process.exitCode = failed ? 1 : 0;

function print() {
  console.log(`\n${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}\n`);
  const width = Math.max(...results.map((row) => row.name.length), 10);
  for (const { name, value, unit, goal, ratio, against } of results) {
    const compared = ratio === undefined ? '' : `  ${figure(ratio)}× ${against ?? ''}`;
    console.log(
      `${name.padEnd(width)}  ${figure(value).padStart(9)} ${unit}${compared}${goal ? `  (goal ${goal})` : ''}`,
    );
  }
}

function figure(value) {
  if (!Number.isFinite(value)) return String(value);
  return value >= 100 ? Math.round(value).toString() : value.toPrecision(3);
}
