import { createApplication } from './application.js';
import { CONFIG, type Config, readConfig } from './platform/config.js';
import { Scheduler } from './platform/schedule/scheduler.js';

const app = await createApplication(readConfig());
const config = app.get<Config>(CONFIG);
await app.listen(config.port, config.host);
app.get(Scheduler).start();
console.log(`Mandature est prête : ${config.baseUrl}`);
