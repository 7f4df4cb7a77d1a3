import { resolve } from 'node:path';
import { createApplication } from './application.js';
import { CONFIG, type Config, readConfig } from './platform/config.js';
import { Courier } from './platform/mail/courier.js';
import { Scheduler } from './platform/schedule/scheduler.js';
import { SettingsService } from './platform/settings/settings.service.js';
import { startProblem } from './platform/start-problem.js';
import { TerminalKeys } from './platform/terminal-keys.js';

try {
  const app = await createApplication(readConfig());
  const config = app.get<Config>(CONFIG);
  // Not app.listen, which writes its own lines where a port is taken.
  await app.getHttpAdapter().getInstance().listen({ port: config.port, host: config.host });
  app.get(Scheduler).start();
  const keys = app.get(TerminalKeys);
  console.log(`\nMandature est prête : ${config.baseUrl}`);
  if (!(await app.get(SettingsService).current()))
    console.log(`\n  Première installation, lien personnel et unique :\n  ${keys.link('set-up')}`);
  if (await app.get(Courier).staysHere())
    console.log(`\n  Aucun serveur de courriel : les courriels se lisent ici :\n  ${keys.link('mailbox')}`);
  console.log('\n  Pour arrêter : Ctrl+C\n');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => console.log('Mandature s’arrête.'));
} catch (error) {
  const { PORT: port = '3000', DATA_DIR: dataDir = 'data' } = process.env;
  console.error(`\n✖ ${startProblem(error, { port, dataDir: resolve(dataDir) })}\n`);
  process.exit(1);
}
