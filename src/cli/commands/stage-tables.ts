import type { Stage, StvRecord } from '../../domain/counting/stv/record.js';

const WIDTH = 110;
const NAME_WIDTH = 28;

/**
 * The totals of every stage as text: a row per candidate, a column per stage, as many columns side by side as fit. `*` marks
 * who is elected in the stage; a candidate who has left has no more figures.
 */
export function stageTables({ candidates, stages }: StvRecord): string[] {
  const columns = stages.map((stage) =>
    columnOf(
      stage,
      stages,
      candidates.map(({ id }) => id),
    ),
  );
  const names = [
    '',
    ...candidates.map(({ id, name }) => `${id}. ${name}`),
    'sans préférence',
    'décimales ôtées',
    'quota',
  ];
  const labels = names.map((name) => shortened(name).padEnd(NAME_WIDTH));
  const width = 2 + Math.max(...columns.flat().map((cell) => cell.length));
  const beside = Math.max(1, Math.floor((WIDTH - NAME_WIDTH) / width));
  const tables: string[] = [];
  for (let from = 0; from < columns.length; from += beside) {
    const shown = columns.slice(from, from + beside);
    tables.push(
      labels
        .map(
          (label, row) =>
            label +
            shown
              .map((c) => c[row]!.padStart(width))
              .join('')
              .trimEnd(),
        )
        .join('\n'),
    );
  }
  return tables;
}

function columnOf(stage: Stage, stages: readonly Stage[], ids: readonly string[]): string[] {
  const left = new Set(stages.slice(0, stage.number - 1).flatMap(({ excluded }) => excluded ?? []));
  const cells = ids.map((id) => {
    if (left.has(id)) return '';
    return `${stage.totals[id]}${stage.elected.some((e) => e.id === id) ? '*' : ' '}`;
  });
  const whole = [stage.exhausted, stage.cut, stage.quota].map((votes) => `${votes} `);
  return [`étape ${stage.number} `, ...cells, ...whole];
}

const shortened = (name: string) => (name.length > NAME_WIDTH ? `${name.slice(0, NAME_WIDTH - 1)}…` : name);
