// The one DataSource of the command line of TypeORM (-d dist/ormconfig.js) and of the program.
import { entities } from './src/entities.js';
import { readConfig } from './src/platform/config.js';
import { dataSourceFromUrl } from './src/platform/database/data-source.js';

export default dataSourceFromUrl(readConfig().databaseUrl, entities);
