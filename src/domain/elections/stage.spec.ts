import { namur } from '../../../test/support/election-f1.js';
import { typeset } from '../french.js';
import {
  type Move,
  objectionsToSealing,
  objectionToCancelling,
  objectionToClosing,
  objectionToCounting,
  objectionToOpening,
  objectionToProclaiming,
  type SealFacts,
  type Stage,
  stageAfter,
} from './stage.js';
import { turnoutVerdict } from './turnout.js';

const moves: Move[] = ['seal', 'open', 'close', 'count', 'proclaim', 'cancel'];

const follows = (from: Stage, ...path: Move[]) =>
  path.reduce<Stage>((stage, move) => {
    const after = stageAfter(stage, move);
    if (typeof after !== 'string') throw new Error(after.sentence);
    return after;
  }, from);

describe('the stages of an election', () => {
  it('follow each other, each move from one stage only', () => {
    const life: Stage[] = ['prepared', 'sealed', 'open', 'closed', 'counted', 'proclaimed'];
    for (const [i, stage] of life.entries()) {
      const possible = moves.filter((move) => typeof stageAfter(stage, move) === 'string');
      expect(possible).toEqual(stage === 'proclaimed' ? [] : [moves[i], 'cancel']);
      if (stage !== 'proclaimed') expect(stageAfter(stage, moves[i] as Move)).toBe(life[i + 1]);
    }
  });

  it('end with the proclamation or the cancellation', () => {
    expect(moves.map((move) => stageAfter('cancelled', move)).every((s) => typeof s !== 'string')).toBe(true);
    expect(stageAfter('counted', 'cancel')).toBe('cancelled');
    expect(stageAfter('proclaimed', 'cancel')).toMatchObject({ reason: 'wrong-stage' });
  });

  it('pass through the call where there is one, and join the same road at the seal', () => {
    const call: Move[] = ['publish_call', 'close_call', 'conclude_review', 'settle_candidates'];
    expect(follows('prepared', ...call)).toBe('candidates_final');
    expect(follows('prepared', ...call, 'seal', 'open', 'suspend', 'resume', 'close', 'count')).toBe('counted');
    expect(follows('candidates_final', 'reopen_call')).toBe('call');
    expect(stageAfter('call', 'seal')).toMatchObject({ reason: 'wrong-stage' });
  });

  it('leave by their side exits, and no move leads back from there', () => {
    expect(follows('candidates_final', 'elect_unopposed', 'proclaim', 'make_final', 'archive')).toBe('archived');
    expect(follows('review', 'lapse')).toBe('lapsed');
    expect(follows('final', 'hear_claim', 'make_final')).toBe('final');
    expect(follows('proclaimed', 'annul')).toBe('annulled');
    expect(follows('final', 'annul')).toBe('annulled');
    expect(follows('suspended', 'cancel')).toBe('cancelled');
    const all: Move[] = [
      ...moves,
      'publish_call',
      'reopen_call',
      'suspend',
      'resume',
      'elect_unopposed',
      'lapse',
      'annul',
    ];
    for (const end of ['archived', 'lapsed', 'cancelled', 'annulled'] as const)
      expect(all.filter((move) => typeof stageAfter(end, move) === 'string')).toEqual([]);
  });

  it('cannot be closed, proclaimed or annulled out of turn', () => {
    expect(stageAfter('suspended', 'close')).toMatchObject({ reason: 'wrong-stage' });
    expect(stageAfter('counted', 'annul')).toMatchObject({ reason: 'wrong-stage' });
    expect(stageAfter('sealed', 'elect_unopposed')).toMatchObject({ reason: 'wrong-stage' });
  });

  it('say what is wrong with a move out of turn', () => {
    expect(stageAfter('open', 'count')).toEqual({
      reason: 'wrong-stage',
      sentence: typeset(
        'L’élection est ouverte : elle ne peut pas être dépouillée. Il faudrait qu’elle soit close. Rien n’a changé.',
      ),
    });
  });
});

describe('the list read before the seal', () => {
  const ready: SealFacts = {
    now: '2031-03-28T10:00:00.000Z',
    opensAt: '2031-03-31T07:00:00.000Z',
    closesAt: '2031-04-10T10:00:00.000Z',
    electors: 132,
    rollFrozen: true,
    candidates: 22,
    orderDrawn: true,
    seats: 16,
    minChoices: 1,
    maxChoices: 16,
  };

  it('is empty when everything is ready', () => {
    expect(objectionsToSealing(ready)).toEqual([]);
  });

  it.each<[string, Partial<SealFacts>, string[]]>([
    ['the closing is not after the opening', { closesAt: ready.opensAt }, ['closes-before-opening']],
    ['the opening is past', { now: '2031-03-31T07:00:00.000Z' }, ['opening-past']],
    ['the roll is not frozen', { rollFrozen: false }, ['roll-not-frozen']],
    ['nobody votes', { electors: 0 }, ['roll-empty']],
    ['nobody stands', { candidates: 0, maxChoices: 1 }, ['no-candidate']],
    ['no seat is to be filled', { seats: 0 }, ['no-seat']],
    ['the order is not drawn', { orderDrawn: false }, ['order-not-drawn']],
    ['more choices than candidates', { maxChoices: 23 }, ['impossible-ballot']],
    ['a minimum above the maximum', { minChoices: 17 }, ['impossible-ballot']],
    ['several things at once', { electors: 0, orderDrawn: false }, ['roll-empty', 'order-not-drawn']],
  ])('names it when %s', (_, more, reasons) => {
    expect(objectionsToSealing({ ...ready, ...more }).map((o) => o.reason)).toEqual(reasons);
  });
});

describe('each move', () => {
  it('of the clock waits for its hour', () => {
    expect(objectionToOpening('2031-03-31T07:00:00.000Z', '2031-03-31T06:59:59.000Z')?.reason).toBe('too-early');
    expect(objectionToOpening('2031-03-31T07:00:00.000Z', '2031-03-31T07:00:00.000Z')).toBeNull();
    expect(objectionToClosing('2031-04-10T10:00:00.000Z', '2031-04-10T09:59:59.000Z')?.reason).toBe('too-early');
    expect(objectionToClosing('2031-04-10T10:00:00.000Z', '2031-04-10T10:00:00.000Z')).toBeNull();
  });

  it('to the count needs the quorum and a box that holds as many ballots as there were voters', () => {
    const turnout = (voters: number) => turnoutVerdict({ electors: 132, voters }, namur('election_quorum'));
    expect(objectionToCounting(turnout(97), { ballots: 97, voters: 97 })).toBeNull();
    expect(objectionToCounting(turnout(97), { ballots: 96, voters: 97 })).toMatchObject({ reason: 'totals-differ' });
    expect(objectionToCounting(turnout(65), { ballots: 65, voters: 65 })).toEqual({
      reason: 'quorum-missed',
      sentence: typeset(
        'Quorum de 66 : non atteint. 65 électeurs ont voté sur 132. Le règlement prévoit un second vote, sans condition de quorum : l’urne de celui-ci reste scellée.',
      ),
    });
  });

  it('to the proclamation needs every seat decided', () => {
    const tie = {
      candidates: ['P', 'Q'],
      votes: 44,
      needs: 'lot',
      atStake: 'seat',
      seats: 1,
      sentence: 'P et Q ont 44 voix.',
    } as const;
    expect(objectionToProclaiming({ state: 'open_tie', openTies: [tie] })).toMatchObject({
      reason: 'open-tie',
      sentence: expect.stringContaining('P et Q'),
    });
    const reserve = { ...tie, atStake: 'reserve' } as const;
    expect(objectionToProclaiming({ state: 'complete', openTies: [reserve] })?.reason).toBe('open-tie');
    expect(objectionToProclaiming({ state: 'run_off', openTies: [] })).toBeNull();
    expect(objectionToProclaiming({ state: 'shortage', openTies: [] })).toBeNull();
  });

  it('to the end of everything needs a reason', () => {
    expect(objectionToCancelling('  ')?.reason).toBe('reason-missing');
    expect(objectionToCancelling('Envoi des liens à une liste visible')).toBeNull();
  });
});
