// The look of the pages: theme → dist/public/assets/app.css, beside fonts, mark and scripts. Does nothing when nothing changed.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const from = join(root, 'templates');
const to = join(root, 'dist/public/assets');
const govuk = join(root, 'node_modules/govuk-frontend');
const stampFile = join(to, '.look-stamp');

const inputs = ['styles', 'assets', 'scripts'].flatMap((folder) =>
  readdirSync(join(from, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name)),
);
const hash = createHash('sha256');
for (const file of [
  ...inputs.sort((a, b) => (a < b ? -1 : 1)),
  join(govuk, 'package.json'),
  fileURLToPath(import.meta.url),
])
  hash.update(file.slice(root.length)).update(readFileSync(file));
const stamp = hash.digest('hex');

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  const { compile } = await import('sass');
  const { css } = compile(join(from, 'styles/app.scss'), {
    loadPaths: [join(root, 'node_modules')],
    style: 'compressed',
    sourceMap: false,
    quietDeps: true,
  });
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, 'app.css'), css);
  cpSync(join(from, 'assets'), to, { recursive: true });
  cpSync(join(from, 'scripts'), to, { recursive: true });
  cpSync(join(govuk, 'dist/govuk/govuk-frontend.min.js'), join(to, 'govuk-frontend.min.js'));
  writeFileSync(stampFile, stamp);
}
