import { entities } from '../../src/entities.js';
import { dataSourceFromUrl } from '../../src/platform/database/data-source.js';
import { stores } from '../support/stores.js';

describe.each(stores())('the schema on $name', ({ url }) => {
  it('is the same in the migrations as in the entities', async () => {
    const db = await dataSourceFromUrl(await url(), entities).initialize();
    await db.runMigrations();
    const { upQueries } = await db.driver.createSchemaBuilder().log();
    await db.destroy();
    expect(upQueries.map((q) => q.query)).toEqual([]);
  });
});
