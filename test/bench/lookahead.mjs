// Electing 60 of 400 candidates down an order, within a maximum and a minimum of each sex and of each of eight working
// groups; then with five districts across both, which no flow can settle.

import { select } from '../../dist/src/domain/counting/balanced.js';
import { categoryConstraints } from '../../dist/src/domain/counting/constraints/constraint.js';

const SEATS = 60;
const GROUPS = 8;
const DISTRICTS = 5;
const TIMES = 9;

export default function lookahead() {
  const candidates = Array.from({ length: 400 }, (_, i) => candidate(i));
  const sexes = ['F', 'M'].map((sex) => ({
    name: sex,
    bears: (c) => c.sex === sex,
    min: 24,
    max: 36,
    excess: ({ name }, count) => `${name} : ${count}`,
  }));
  const groups = categoryConstraints(
    Array.from({ length: GROUPS }, (_, i) => ({ label: `g${i}`, name: `groupe ${i}`, min: 6, max: 9 })),
  );
  const districts = categoryConstraints(
    Array.from({ length: DISTRICTS }, (_, i) => ({ label: `d${i}`, name: `district ${i}`, min: 10, max: 14 })),
  );
  return [
    {
      name: 'sex × 8 groups, 400 candidates, 60 seats',
      goal: '< 1000 ms',
      ...measured(candidates, [...sexes, ...groups]),
    },
    { name: 'sex × 8 groups × 5 districts', ...measured(candidates, [...sexes, ...groups, ...districts]) },
  ];
}

/** Invented; the first in the order are mostly of one sex and of few groups, so that many are passed over. */
function candidate(i) {
  const skewed = (i * i * 7 + i * 13) % 97;
  return {
    id: String(i),
    name: `Candidat ${i}`,
    sex: i < 200 ? (skewed < 80 ? 'F' : 'M') : skewed < 25 ? 'F' : 'M',
    labels: [`g${Math.floor((i * GROUPS) / 400 + (skewed % 3)) % GROUPS}`, `d${skewed % DISTRICTS}`],
  };
}

function measured(candidates, constraints) {
  const times = Array.from({ length: TIMES }, () => {
    const start = performance.now();
    const { elected } = select({
      classes: candidates.map((c) => [c]),
      pool: candidates,
      seats: SEATS,
      constraintsFor: () => constraints,
    });
    if (elected.length !== SEATS) throw new Error(`${elected.length} elected`);
    return performance.now() - start;
  });
  return { value: times.sort((a, b) => a - b)[Math.floor(TIMES / 2)], unit: 'ms' };
}
