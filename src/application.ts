import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { entities } from './entities.js';
import { type Clock, SystemClock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { dataSourceFromUrl } from './platform/database/data-source.js';
import { migrate } from './platform/database/migrate.js';
import { Courier } from './platform/mail/courier.js';
import { Secrets } from './platform/secrets.js';
import { assertRoutesHaveRules } from './platform/web/routes-have-rules.js';
import { bodyLimit, configureWeb } from './platform/web/web.js';

export type ApplicationOptions = {
  clock?: Clock;
  quiet?: boolean;
  rateLimit?: boolean;
  /** Another process may be serving this instance: letters in its hands are left alone. */
  beside?: boolean;
};

/** The whole program on one database, migrated and ready; nobody listens yet and no job runs. */
export async function createApplication(
  config: Config,
  options: ApplicationOptions = {},
): Promise<NestFastifyApplication> {
  const dataSource = dataSourceFromUrl(config.databaseUrl, entities);
  await dataSource.initialize();
  await migrate(dataSource, config);
  const foundations = {
    config,
    dataSource,
    clock: options.clock ?? new SystemClock(),
    secrets: Secrets.of(config.dataDir),
  };
  const adapter = new FastifyAdapter({ trustProxy: 'loopback', bodyLimit });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(foundations), adapter, {
    logger: options.quiet ? ['error', 'fatal'] : ['error', 'warn', 'fatal'],
    bufferLogs: false,
  });
  await configureWeb(app, { rateLimit: options.rateLimit ?? true });
  app.enableShutdownHooks();
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  assertRoutesHaveRules(app);
  if (dataSource.options.type !== 'postgres' && !options.beside) await app.get(Courier).recover();
  return app;
}
