import { writeFileSync } from 'node:fs';
import { ReportsService } from '../../reports/reports.service.js';
import { type Answer, type Call, day } from '../command.js';
import { withInstance } from '../with-instance.js';

export async function report(call: Call): Promise<Answer> {
  const on = day(call, 'on', 'le jour');
  const { pdf } = call.values;
  return withInstance(async (app) => {
    const reports = app.get(ReportsService);
    const data = await reports.report(on);
    call.say(data.sentence);
    for (const { name, filled, ends, state } of data.bodies)
      call.say(`${name} : ${filled} sièges pourvus ; fin des mandats élus : ${ends} ; ${state}.`);
    for (const vacancy of data.vacancies) call.say(vacancy);
    for (const { day: when, what, who } of data.decisions) call.say(`${when} – ${what} (${who})`);
    if (typeof pdf === 'string') {
      writeFileSync(pdf, await reports.pdf(on));
      call.say(`Le rapport est écrit dans ${pdf}.`);
    }
    return { ok: true, data };
  });
}
