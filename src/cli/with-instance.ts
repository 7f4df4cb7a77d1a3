import type { INestApplicationContext } from '@nestjs/common';
import { createApplication } from '../application.js';
import { readConfig } from '../platform/config.js';

/** The instance of `DATA_DIR` / `DATABASE_URL`, beside a running server: same services, same write door, no job runs. */
export async function withInstance<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const app = await createApplication(readConfig(), { quiet: true, beside: true });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
