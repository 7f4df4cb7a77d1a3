#!/usr/bin/env node
// `npx mandature …`: builds what changed, then hands over to the compiled command line.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const setup = spawnSync(process.execPath, [join(root, 'scripts/setup.mjs'), '--quiet'], { stdio: ['ignore', 2, 2] });
if (setup.status !== 0) process.exit(1);
const { main } = await import(join(root, 'dist/src/cli/main.js'));
process.exitCode = await main(process.argv.slice(2));
