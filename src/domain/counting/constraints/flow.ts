/** A way from one node to another that carries a whole number between `low` and `high`. */
export type Arc = Readonly<{ from: number; to: number; low: number; high: number }>;

/**
 * Whole numbers on the arcs, within their bounds, with as much into every node as out of it; null when there are none. The
 * lower bounds are put on first, then what they pile up in a node is led, path after shortest path, to where it lacks.
 */
export function circulation(nodes: number, arcs: readonly Arc[]): number[] | null {
  if (arcs.some(({ low, high }) => low > high)) return null;
  const flow = arcs.map(({ low }) => low);
  const surplus = Array.from({ length: nodes }, () => 0);
  for (const { from, to, low } of arcs) {
    surplus[to]! += low;
    surplus[from]! -= low;
  }
  while (surplus.some((more) => more > 0)) {
    const path = shortestPath(arcs, flow, surplus);
    if (!path) return null;
    const most = Math.min(
      surplus[path.start]!,
      -surplus[path.end]!,
      ...path.steps.map((step) => room(step, arcs, flow)),
    );
    for (const { arc, way } of path.steps) flow[arc]! += way * most;
    surplus[path.start]! -= most;
    surplus[path.end]! += most;
  }
  return flow;
}

/**
 * Moves one unit around the cycle that a cost gains most by, if one gains: the flow stays within its bounds and costs
 * less. False when no flow costs less.
 */
export function cheapen(nodes: number, arcs: readonly Arc[], flow: number[], cost: readonly number[]): boolean {
  const distance = Array.from({ length: nodes }, () => 0);
  const into = Array.from({ length: nodes }, (): Step | null => null);
  let last = -1;
  for (let round = 0; round < nodes; round++) {
    last = -1;
    for (const [arc, { from, to, low, high }] of arcs.entries()) {
      const by = cost[arc]!;
      if (flow[arc]! < high && distance[from]! + by < distance[to]!) {
        [distance[to], into[to], last] = [distance[from]! + by, { arc, way: 1 }, to];
      }
      if (flow[arc]! > low && distance[to]! - by < distance[from]!) {
        [distance[from], into[from], last] = [distance[to]! - by, { arc, way: -1 }, from];
      }
    }
    if (last < 0) return false;
  }
  // Still shortening after as many rounds as nodes: going back that far leads into a cycle.
  for (let i = 0; i < nodes; i++) last = ends(into[last]!, arcs)[0];
  let node = last;
  do {
    const step = into[node]!;
    flow[step.arc]! += step.way;
    node = ends(step, arcs)[0];
  } while (node !== last);
  return true;
}

/** Along an arc, or back along it. */
type Step = Readonly<{ arc: number; way: 1 | -1 }>;

function room({ arc, way }: Step, arcs: readonly Arc[], flow: readonly number[]): number {
  return way > 0 ? arcs[arc]!.high - flow[arc]! : flow[arc]! - arcs[arc]!.low;
}

const ends = ({ arc, way }: Step, arcs: readonly Arc[]) =>
  way > 0 ? ([arcs[arc]!.from, arcs[arc]!.to] as const) : ([arcs[arc]!.to, arcs[arc]!.from] as const);

function shortestPath(arcs: readonly Arc[], flow: readonly number[], surplus: readonly number[]) {
  const into = surplus.map((): Step | null => null);
  const queue = surplus.flatMap((more, node) => (more > 0 ? [node] : []));
  const seen = new Set(queue);
  const reach = (node: number, step: Step) => {
    if (seen.has(node)) return;
    seen.add(node);
    into[node] = step;
    queue.push(node);
  };
  for (const node of queue) {
    if (surplus[node]! < 0) return pathTo(node, into, arcs);
    for (const [arc, { from, to, low, high }] of arcs.entries()) {
      if (from === node && flow[arc]! < high) reach(to, { arc, way: 1 });
      if (to === node && flow[arc]! > low) reach(from, { arc, way: -1 });
    }
  }
  return null;
}

function pathTo(end: number, into: readonly (Step | null)[], arcs: readonly Arc[]) {
  const steps: Step[] = [];
  let node = end;
  for (let step = into[node]; step; step = into[node]) {
    steps.push(step);
    [node] = ends(step, arcs);
  }
  return { start: node, end, steps };
}
