import { verifyFile } from '../../verifier/verify-file.js';
import { type Command, required } from '../command.js';

export const verify: Command = {
  name: 'verify',
  usage: 'FICHIER.bel',
  does: 'vérifie en entier l’archive d’une élection, sans rien savoir d’elle',
  options: {},
  async run(call) {
    const file = required(call, 'le fichier de l’archive');
    const verification = await verifyFile(file);
    for (const finding of verification.findings) call.say(finding);
    const { ok, facts } = verification;
    if (ok && facts) {
      call.say(`« ${facts.name} » : ${facts.counted ?? 0} bulletins comptés pour ${facts.electors} électeurs.`);
      for (const { answers, blank } of facts.result ?? []) {
        for (const { answer, votes } of [...answers].sort((a, b) => b.votes - a.votes))
          call.say(`  ${String(votes).padStart(5)}  ${answer}`);
        if (blank !== null) call.say(`  ${String(blank).padStart(5)}  votes blancs`);
      }
      call.say('Tout est vérifié : chaque bulletin, le décompte et le résultat.');
    }
    const reason =
      verification.verdict === 'unfinished'
        ? 'L’élection n’est pas finie : rien n’est faux, mais tout n’est pas là.'
        : 'L’archive est refusée.';
    return ok ? { ok, data: verification } : { ok, data: verification, reason };
  },
};
