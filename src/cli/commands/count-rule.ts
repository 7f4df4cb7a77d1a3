import { isProblem } from '../../domain/counting/files/ballot-file.js';
import { countMethod, type MethodCount } from '../../domain/counting/files/count-method.js';
import { readBallots } from '../../domain/counting/files/read-ballots.js';
import { type ChosenMethod, type RuleMethod, variantsOf } from '../../domain/counting/rule-methods.js';
import { frenchList } from '../../domain/french.js';
import { type Answer, type Call, Usage } from '../command.js';
import { textOf } from '../files.js';
import { headline, listed, readRanked, refuseOthers } from './count-input.js';
import { textTable } from './text-table.js';

const RESULT = { elected: 'élu·e', tied: 'à égalité', not_elected: '' } as const;

/** Counts a file by a method that ranks candidates or elects a committee, and tells how it came about. */
export function countByRule(
  call: Call,
  file: string,
  named: Readonly<{ method: RuleMethod; variants: readonly string[] }>,
  seats: number | undefined,
): Answer {
  const graded = named.method.counts === 'grades' && named.method.words;
  refuseOthers(call, named.method.name, ['variant', 'lot', ...(graded ? ['grades'] : [])]);
  const chosen = variantsOf(named.method, [...named.variants, ...(listed(call, 'variant') ?? [])]);
  if ('unknown' in chosen) throw new Usage(variantsKnown(named.method, chosen.unknown));
  const words = listed(call, 'grades', /\s*[,;]\s*/);
  const ballots =
    named.method.counts === 'rankings'
      ? readRanked(file)
      : readBallots(textOf(file), file, { content: named.method.counts === 'grades' ? 'grades' : 'marks', words });
  if (isProblem(ballots)) return { ok: false, data: ballots, reason: ballots.sentence };
  const counted = countMethod(ballots, chosen, { seats, words, lot: listed(call, 'lot') });
  if ('sentence' in counted) return { ok: false, data: counted, reason: counted.sentence };
  tell(call, file, chosen, counted);
  return { ok: true, data: counted };
}

function variantsKnown({ name, choices }: RuleMethod, unknown: string): string {
  const known = choices
    .map((choice) =>
      frenchList(
        choice.map((variant) => variant.name),
        'ou',
      ),
    )
    .join(' ; ');
  if (known === '') return `La méthode ${name} n’a pas de variante (--variant ${unknown}).`;
  return `--variant ${unknown} : la méthode ${name} connaît ${known}, une de chaque groupe au plus.`;
}

function tell(call: Call, file: string, { method, variants }: ChosenMethod, counted: MethodCount): void {
  call.say(headline(file, counted));
  call.say(`${method.name} : ${method.label}.`);
  for (const { name, label } of variants) call.say(`  ${name} : ${label}.`);
  call.say('');
  for (const [i, { sentence, table }] of counted.steps.entries()) {
    call.say(`${i + 1}. ${sentence}`);
    if (table && call.values['tables']) call.say(`\n${textTable(table)}\n`);
  }
  call.say('');
  for (const { rank, name, value, result } of counted.ranking)
    call.say(
      `  ${String(rank).padStart(3)}. ${name} (${method.said?.(value) ?? value})${RESULT[result] ? ` – ${RESULT[result]}` : ''}`,
    );
  for (const remark of counted.remarks) call.say(remark);
  if (counted.ties.length > 0)
    call.say('Après le tirage, donnez l’ordre tiré de tous les candidats, par leur numéro : --lot 3,1,2…');
}
