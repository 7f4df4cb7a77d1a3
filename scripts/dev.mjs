// npm run dev: compiles as you type and starts again after each change.
import { spawn, spawnSync } from 'node:child_process';

if (spawnSync(process.execPath, ['scripts/setup.mjs'], { stdio: 'inherit' }).status !== 0) process.exit(1);
const start = (...args) => spawn(process.execPath, args, { stdio: 'inherit' });
const children = [
  start('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'),
  start('--watch', '--watch-path=dist/src', '--watch-path=templates', '--enable-source-maps', 'dist/src/main.js'),
];
process.on('SIGINT', () => {
  for (const child of children) child.kill();
});
