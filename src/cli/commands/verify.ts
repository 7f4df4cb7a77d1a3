import { verifyFile } from '../../verifier/verify-file.js';
import { type Answer, type Call, required } from '../command.js';

export async function verify(call: Call): Promise<Answer> {
  const file = required(call, 'le fichier de l’archive');
  const verification = await verifyFile(file);
  const { ok, facts, findings } = verification;
  if (ok && facts) {
    call.say(`« ${facts.name} » : ${facts.counted ?? 0} bulletins comptés pour ${facts.electors} électeurs.`);
    for (const { answers, blank } of facts.result ?? []) {
      for (const { answer, votes } of [...answers].sort((a, b) => b.votes - a.votes))
        call.say(`  ${String(votes).padStart(5)}  ${answer}`);
      if (blank !== null) call.say(`  ${String(blank).padStart(5)}  votes blancs`);
    }
    call.say('Tout est vérifié : chaque bulletin, le décompte et le résultat.');
  }
  if (ok) return { ok, data: verification };
  const verdict =
    verification.verdict === 'unfinished'
      ? 'L’élection n’est pas finie : rien n’est faux, mais tout n’est pas là.'
      : 'L’archive est refusée.';
  return { ok, data: verification, reason: [verdict, ...findings].join('\n') };
}
