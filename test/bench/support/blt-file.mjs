import { closeSync, openSync, writeSync } from 'node:fs';

const PIECE = 1 << 20;

/** Writes invented ranked ballots of any length, one a line, the first candidates more liked; always the same. */
export function writeBallots(path, { ballots, candidates, seats }) {
  const random = numbers(1);
  const file = openSync(path, 'w');
  let text = `${candidates} ${seats}\n`;
  for (let i = 0; i < ballots; i++) {
    text += `1 ${ranking(candidates, random).join(' ')} 0\n`;
    if (text.length < PIECE) continue;
    writeSync(file, text);
    text = '';
  }
  const names = Array.from({ length: candidates }, (_, i) => `"C${i + 1}"\n`);
  writeSync(file, `${text}0\n${names.join('')}"Invented"\n`);
  closeSync(file);
  return path;
}

function ranking(candidates, random) {
  const left = Array.from({ length: candidates }, (_, i) => i + 1);
  const length = 1 + Math.floor(random() * candidates);
  return Array.from({ length }, () => left.splice(Math.floor(random() ** 2 * left.length), 1)[0]);
}

/** Numbers from 0 to 1 by a linear congruence. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
