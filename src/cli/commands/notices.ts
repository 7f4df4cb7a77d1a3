import { frenchDay } from '../../domain/calendar/french.js';
import { frenchCount } from '../../domain/french.js';
import { NoticesService } from '../../notices/notices.service.js';
import { type Command, day } from '../command.js';
import { withInstance } from '../with-instance.js';

export const notices: Command = {
  name: 'notices',
  usage: '--on JOUR [--dry-run]',
  does: 'les avis d’échéance dus un jour ; sans --dry-run, ils sont écrits',
  options: { on: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  async run(call) {
    const on = day(call, 'on', 'le jour');
    return withInstance(async (app) => {
      const service = app.get(NoticesService);
      const due = await service.due(on);
      for (const { committee, dueOn, label, recipient, address, notSent } of due)
        call.say(
          `${frenchDay(dueOn)} – ${committee} – ${label} : ${recipient} (${notSent ? `non envoyé : ${notSent}` : address || 'par lettre'})`,
        );
      if (due.length === 0) call.say('Aucun avis n’est dû ce jour-là.');
      if (call.values['dry-run'] === true) return { ok: true, data: { on, due, posted: 0 } };
      const posted = await service.post(on);
      call.say(`${frenchCount(posted, 'courriel est écrit', 'courriels sont écrits')}.`);
      return { ok: true, data: { on, due, posted } };
    });
  },
};
