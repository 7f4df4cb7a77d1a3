import { namur } from '../../../test/support/election-f1.js';
import { frenchMoment } from '../calendar/french.js';
import { typeset } from '../french.js';
import {
  closingAfterSuspension,
  closingForQuorum,
  type Incident,
  incidentSentence,
  objectionToExtending,
} from './incident.js';

const CLOSE = '2031-04-10T10:00:00.000Z';
const poll = namur('poll');
const extend = {
  closesAt: CLOSE,
  until: '2031-04-14T10:00:00.000Z',
  now: '2031-04-10T08:00:00.000Z',
  reason: 'Panne du réseau de la Ville, de 8 h à 10 h',
  earlier: [] as Incident[],
};
const incident = (kind: Incident['kind'], more: Partial<Incident> = {}): Incident => ({
  kind,
  at: '2031-04-09T08:00:00.000Z',
  reason: 'Panne du réseau.',
  closesBefore: CLOSE,
  closesAfter: CLOSE,
  ...more,
});

describe('extending a vote', () => {
  it.each([
    ['within the seven days of the rule', {}, null],
    ['on the seventh day', { until: '2031-04-17T21:59:00.000Z' }, null],
    ['on the eighth', { until: '2031-04-18T10:00:00.000Z' }, 'too-long'],
    ['to an earlier hour', { until: '2031-04-10T09:00:00.000Z' }, 'not-later'],
    ['to the same hour', { until: CLOSE }, 'not-later'],
    ['after its end', { now: CLOSE }, 'already-over'],
    ['without a reason', { reason: '  ' }, 'reason-missing'],
    ['twice', { earlier: [incident('extended')] }, 'once-only'],
    ['after a suspension', { earlier: [incident('suspended'), incident('resumed')] }, null],
  ])('%s', (_, change, reason) => {
    expect(objectionToExtending({ ...extend, ...change }, poll)?.reason ?? null).toBe(reason);
  });

  it('is refused where the rule knows no extension, and says so', () => {
    const never = { ...poll, params: { ...poll.params, extension: null } };
    expect(objectionToExtending(extend, never)?.sentence).toContain('ne permet pas de prolonger');
  });
});

describe('a vote that ends', () => {
  const rule = namur('election_quorum');
  const once = { ...rule, params: { ...rule.params, ifMissed: 'extend_once' as const } };

  it('goes on by itself, once, where the rule says so and the quorum is missed', () => {
    expect(closingForQuorum(CLOSE, false, [], { election_quorum: once, poll })).toBe('2031-04-17');
    expect(closingForQuorum(CLOSE, true, [], { election_quorum: once, poll })).toBeNull();
    expect(
      closingForQuorum(CLOSE, false, [incident('extended_for_quorum')], { election_quorum: once, poll }),
    ).toBeNull();
    expect(closingForQuorum(CLOSE, false, [], { election_quorum: rule, poll })).toBeNull();
  });

  it('gets back the time that a suspension took', () => {
    const closes = closingAfterSuspension(CLOSE, '2031-04-09T08:00:00.000Z', '2031-04-09T11:30:00.000Z');
    expect(closes.toISOString()).toBe('2031-04-10T13:30:00.000Z');
  });
});

describe('the sentence of an incident', () => {
  it('says when, what and why', () => {
    expect(incidentSentence(incident('suspended'))).toBe(
      typeset(`Le vote a été suspendu le ${frenchMoment('2031-04-09T08:00:00.000Z')}. Motif : Panne du réseau.`),
    );
    expect(incidentSentence(incident('resumed', { closesAfter: '2031-04-10T13:30:00.000Z' }))).toContain(
      typeset(`est reportée au ${frenchMoment('2031-04-10T13:30:00.000Z')}`),
    );
  });
});
