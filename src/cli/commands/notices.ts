import { frenchDay } from '../../domain/calendar/french.js';
import { frenchCount } from '../../domain/french.js';
import { NoticesService } from '../../notices/notices.service.js';
import { type Answer, type Call, day, done } from '../command.js';
import { withInstance } from '../with-instance.js';

export async function notices(call: Call): Promise<Answer> {
  const on = day(call, 'on', 'le jour');
  const dry = call.values['dry-run'] === true;
  return withInstance(async (app) => {
    const service = app.get(NoticesService);
    const due = await service.due(on);
    const posted = dry ? 0 : await service.post(on);
    for (const { committee, label, recipient, address, dueOn, notSent } of due)
      call.say(
        `${frenchDay(dueOn)} – ${committee}, ${label} : ${notSent || `${recipient} (${address || 'à la main'})`}`,
      );
    if (due.length === 0) call.say('Aucun avis n’est dû ce jour-là.');
    if (dry) call.say('Rien n’est envoyé.');
    else call.say(`${frenchCount(posted, 'courriel est mis', 'courriels sont mis')} en attente d’envoi.`);
    return done({ on, dryRun: dry, posted, due });
  });
}
