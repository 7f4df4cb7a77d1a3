// The booth's bundle and its worker. The same sources give the same bytes, so their hashes can be sealed and published.
// Telephones of 2021 and later can run them: what those do not know is rewritten, or warned about here.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'dist/public/assets');
const entries = { booth: 'src/booth/main.ts', 'booth-worker': 'src/booth/worker.ts' };
mkdirSync(out, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(join(root, file)))),
  outdir: out,
  bundle: true,
  format: 'esm',
  target: ['chrome90', 'firefox90', 'safari15'],
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
});
