import type { Seeded } from './seeded.js';

/** Candidates by their place in the alphabet, from 0; none is a blank vote. */
export type Marks = readonly number[];

const BLANK_IN = 25;

/**
 * Votes of invented electors. Some candidates are liked more than others, about one vote in twenty-five is blank, and
 * the last seat goes to a tie between two people where the numbers allow it.
 */
export function inventVotes(given: { ballots: number; candidates: number; seats: number; draw: Seeded }): Marks[] {
  const { ballots, candidates, seats, draw } = given;
  const liking = Array.from({ length: candidates }, (_, i) => 35 + ((i * 37) % 45));
  const votes = Array.from({ length: ballots }, (_, i) =>
    i % BLANK_IN === BLANK_IN - 1 ? [] : oneVote(draw, liking, Math.min(seats, candidates)),
  );
  return tied(votes, candidates, seats);
}

function oneVote(draw: Seeded, liking: readonly number[], most: number): number[] {
  const marks = liking.flatMap((share, place) => (draw.below(100) < share ? [place] : []));
  const kept = draw.shuffled(marks).slice(0, most);
  return kept.length > 0 ? kept.sort((a, b) => a - b) : [draw.below(liking.length)];
}

/** Takes votes from the last one elected until the next one has as many. */
function tied(votes: number[][], candidates: number, seats: number): number[][] {
  if (candidates <= seats) return votes;
  const totals = Array.from({ length: candidates }, (_, place) => votes.filter((v) => v.includes(place)).length);
  const ranked = totals.map((votes, place) => ({ votes, place })).sort((a, b) => b.votes - a.votes);
  const [last, next] = [ranked[seats - 1]!, ranked[seats]!];
  let surplus = last.votes - next.votes;
  return votes.map((vote) => {
    if (surplus === 0 || vote.length < 2 || !vote.includes(last.place)) return vote;
    surplus--;
    return vote.filter((place) => place !== last.place);
  });
}
