import type { CountTable } from '../../domain/counting/count-step.js';
import type { Stage, StvRecord } from '../../domain/counting/stv/record.js';

/**
 * The totals of every stage: a row per candidate, a column per stage. `*` marks who is elected in the stage; a candidate who
 * has left has no more figures.
 */
export function stageTable({ candidates, stages }: StvRecord): CountTable {
  const ids = candidates.map(({ id }) => id);
  const columns = stages.map((stage) => columnOf(stage, stages, ids));
  const names = [...candidates.map(({ id, name }) => `${id}. ${name}`), 'sans préférence', 'décimales ôtées', 'quota'];
  return {
    caption: '',
    columns: ['', ...stages.map(({ number }) => `étape ${number} `)],
    rows: names.map((name, row) => [name, ...columns.map((cells) => cells[row]!)]),
  };
}

function columnOf(stage: Stage, stages: readonly Stage[], ids: readonly string[]): string[] {
  const left = new Set(stages.slice(0, stage.number - 1).flatMap(({ excluded }) => excluded ?? []));
  const cells = ids.map((id) => {
    if (left.has(id)) return '';
    return `${stage.totals[id]}${stage.elected.some((e) => e.id === id) ? '*' : ' '}`;
  });
  return [...cells, ...[stage.exhausted, stage.cut, stage.quota].map((votes) => `${votes} `)];
}
