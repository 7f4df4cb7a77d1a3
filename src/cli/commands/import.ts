import { basename } from 'node:path';
import { frenchCount } from '../../domain/french.js';
import { ImportsService } from '../../organisations/import/imports.service.js';
import { type Answer, type Call, required } from '../command.js';
import { bytesOf } from '../files.js';
import { withInstance } from '../with-instance.js';

export async function importFile(call: Call): Promise<Answer> {
  const file = required(call, 'le fichier');
  const bytes = bytesOf(file);
  const dry = call.values['dry-run'] === true;
  return withInstance(async (app) => {
    const imports = app.get(ImportsService);
    const preview = await imports.preview(bytes, basename(file));
    for (const problem of preview.problems) call.say(`À regarder : ${problem}`);
    if (preview.obstacles.length > 0)
      return { ok: false, data: { ...preview, written: false }, reason: preview.obstacles.join('\n') };
    const counts = dry ? preview.counts : await imports.importFile(bytes, basename(file), 'Ligne de commande');
    const will = dry ? 'Seraient' : 'Sont';
    call.say(
      `${will} écrites : ${frenchCount(counts.created, 'association ajoutée', 'associations ajoutées')}, ${frenchCount(counts.updated, 'modifiée', 'modifiées')}.${dry ? ' Rien n’est écrit.' : ''}`,
    );
    return { ok: true, data: { ...preview, counts, written: !dry } };
  });
}
