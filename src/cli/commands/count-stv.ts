import { isProblem } from '../../domain/counting/files/ballot-file.js';
import { countRanked, type RankedCount } from '../../domain/counting/files/count-ranked.js';
import type { StvMethod } from '../../domain/counting/stv/method.js';
import { saidVotes } from '../../domain/counting/stv/steps.js';
import type { Answer, Call } from '../command.js';
import { headline, listed, readRanked, refuseOthers } from './count-input.js';
import { stageTable } from './stage-table.js';
import { textTable } from './text-table.js';

/** Counts the ranked ballots of a file by transferable vote, and tells it stage by stage. */
export function countStv(call: Call, file: string, method: StvMethod, seats: number | undefined): Answer {
  refuseOthers(call, method.name, ['lot']);
  const ballots = readRanked(file);
  if (isProblem(ballots)) return { ok: false, data: ballots, reason: ballots.sentence };
  const counted = countRanked(ballots, method, { seats, lot: listed(call, 'lot') });
  if ('sentence' in counted) return { ok: false, data: counted, reason: counted.sentence };
  tell(call, file, method, counted);
  return { ok: true, data: document(counted) };
}

function tell(call: Call, file: string, method: StvMethod, counted: RankedCount): void {
  const { record, steps } = counted;
  call.say(headline(file, counted));
  call.say(`${method.name} : ${method.label}.`);
  call.say(textTable(stageTable(record)));
  call.say('');
  for (const [i, { sentence }] of steps.entries()) call.say(`${i + 1}. ${sentence}`);
  call.say('');
  for (const [i, id] of record.elected.entries()) {
    const votes = record.stages.find((stage) => stage.elected.some((e) => e.id === id))!.totals[id]!;
    call.say(`  ${String(i + 1).padStart(3)}. ${counted.elected[i]} : ${saidVotes(votes)} – élu·e`);
  }
  for (const remark of counted.remarks) call.say(remark);
  if (record.openTie)
    call.say('Après le tirage, donnez l’ordre tiré de tous les candidats, par leur numéro : --lot 3,1,2…');
}

/** The whole count in one document: what is asked of any count first, then every stage with its sentence. */
function document({ record, steps, ...counted }: RankedCount) {
  const { state, decimals, candidates, stages, openTie } = record;
  return {
    ...counted,
    state,
    decimals,
    quota: stages.at(-1)!.quota,
    candidates: candidates.map(({ id, name }) => ({ id, name, elected: record.elected.includes(id) })),
    electedIds: record.elected,
    openTie,
    stages: stages.map((stage, i) => ({ ...stage, sentence: steps[i]!.sentence })),
  };
}
