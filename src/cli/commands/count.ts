import { countFile } from '../../domain/counting/files/count-file.js';
import { methodNamed } from '../../domain/counting/methods.js';
import { ruleMethodNamed } from '../../domain/counting/rule-methods.js';
import { stvMethodNamed } from '../../domain/counting/stv/methods.js';
import { type Answer, type Call, option, required, wholeNumber } from '../command.js';
import { textOf } from '../files.js';
import { headline, listed, refuseOthers } from './count-input.js';
import { countByRule } from './count-rule.js';
import { countStv } from './count-stv.js';

const RESULT = { elected: 'élu·e', tied: 'à égalité', not_elected: '' } as const;

export async function count(call: Call): Promise<Answer> {
  const file = required(call, 'le fichier des bulletins');
  const method = option(call, 'method', 'la méthode');
  const seats = call.values['seats'] === undefined ? undefined : wholeNumber(call, 'seats', 0);
  const stv = stvMethodNamed(method);
  if (stv) return countStv(call, file, stv, seats);
  const rule = ruleMethodNamed(method);
  if (rule) return countByRule(call, file, rule, seats);
  if (methodNamed(method)) refuseOthers(call, method, ['limit', 'lot']);
  const limit = call.values['limit'] === undefined ? undefined : wholeNumber(call, 'limit', 0);
  const counted = countFile(textOf(file), file, { method, seats, limit, lot: listed(call, 'lot') });
  if ('sentence' in counted) return { ok: false, data: counted, reason: counted.sentence };
  call.say(headline(file, counted));
  for (const { rank, name, votes, result } of counted.ranking)
    call.say(`  ${String(rank).padStart(3)}. ${name} : ${votes}${RESULT[result] ? ` – ${RESULT[result]}` : ''}`);
  for (const remark of counted.remarks) call.say(remark);
  return { ok: true, data: counted };
}
