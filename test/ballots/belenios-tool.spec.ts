import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBallot } from '../../src/domain/ballots/ballot-check.js';
import { credentialOfCode, publicCredential } from '../../src/domain/ballots/credentials.js';
import type { Question } from '../../src/domain/ballots/election.js';
import { BELENIOS_2048 } from '../../src/domain/ballots/group.js';
import { BallotPool } from '../../src/verifier/ballot-pool.js';
import { beleniosTool, describeWithTool, onArchive } from '../support/belenios-tool.js';
import { verifierOf } from './support/verify.js';
import { type ElectionPlan, holdElection } from './support/whole-election.js';

const seats: Question = {
  question: 'Qui siège ?',
  answers: ['Une', 'Deux', 'Trois', 'Quatre'],
  min: 0,
  max: 3,
  blank: false,
};
const approval: Question = {
  question: '« Oui » ou « non » ?\n\\ "/" 𝄞',
  answers: ['Oui', 'Non'],
  min: 1,
  max: 1,
  blank: true,
};

const PLANS: Readonly<Record<string, ElectionPlan>> = {
  'one question': {
    questions: [seats],
    electors: 3,
    votes: [
      [0, [[1, 1, 0, 1]]],
      [2, [[0, 0, 0, 0]]],
    ],
  },
  'blank votes, three key holders, a vote that replaces another': {
    questions: [approval],
    electors: 3,
    trustees: 3,
    votes: [
      [0, [[0, 1, 0]]],
      [1, [[1, 0, 0]]],
      [0, [[0, 0, 1]]],
    ],
  },
  'two questions': {
    questions: [approval, seats],
    electors: 2,
    votes: [
      [
        1,
        [
          [1, 0, 0],
          [1, 0, 0, 0],
        ],
      ],
    ],
  },
  'nobody votes': { questions: [approval, seats], electors: 2, trustees: 2, votes: [] },
  'no choice to make': { questions: [{ ...seats, min: 0, max: 0 }], electors: 1, votes: [[0, [[0, 0, 0, 0]]]] },
};

describeWithTool('the real belenios-tool', () => {
  const pool = new BallotPool({ workers: 1 });
  const verify = verifierOf(pool);
  afterAll(() => pool.close());

  it.each(Object.keys(PLANS))('accepts our archive: %s', async (name) => {
    const { uuid, bytes, tally } = holdElection(PLANS[name]!);
    onArchive(uuid, bytes, (tool) => {
      const { accepted, message } = tool.verify();
      expect(message).toContain('all checks passed');
      expect(accepted).toBe(true);
      expect(message).not.toContain('no result');
      expect(tool.election('compute-encrypted-tally').trimEnd().split('\n')).toEqual([tally.record, tally.sized]);
    });
    expect(await verify(bytes)).toMatchObject({ ok: true, findings: [] });
  });

  it('accepts an unfinished archive too, which we call unfinished', async () => {
    const { uuid, bytes } = holdElection({ ...PLANS['one question']!, until: 'Ballot' });
    expect(onArchive(uuid, bytes, (tool) => tool.verify())).toMatchObject({ accepted: true });
    expect(await verify(bytes)).toMatchObject({ ok: false, verdict: 'unfinished' });
  });

  it('refuses what we refuse: a result changed by one vote', async () => {
    const { uuid, bytes } = holdElection(PLANS['one question']!);
    const changed = Buffer.from(bytes.toString('latin1').replace('{"result":[[1,', '{"result":[[2,'), 'latin1');
    expect(changed.equals(bytes)).toBe(false);
    expect(onArchive(uuid, changed, (tool) => tool.verify())).toMatchObject({ accepted: false });
    expect(await verify(changed)).toMatchObject({ ok: false, verdict: 'refused' });
  });

  it('makes a ballot with a code of ours that we accept', () => {
    const { uuid, bytes, context, credentials } = holdElection({ ...PLANS['two questions']!, until: 'Setup' });
    const ballot = onArchive(uuid, bytes, (tool) => {
      const [credential, choices] = [join(tool.dir, 'credential'), join(tool.dir, 'choices')];
      writeFileSync(credential, credentials[0]!);
      writeFileSync(choices, '[[0,1,0],[1,1,0,0]]');
      return tool.election('generate-ballot', '--privcred', credential, '--ballot', choices).trimEnd();
    });
    expect(checkBallot(context, ballot)).toMatchObject({ ok: true });
  });

  it('derives the same public credential from an elector’s code', () => {
    const uuid = 'abcdefghijkmno';
    const credential = credentialOfCode('ACDE-FGHJ-KMNP-QRTU', uuid);
    const derived = beleniosTool([
      'setup',
      'generate-credentials',
      '--group',
      'BELENIOS-2048',
      '--uuid',
      uuid,
      '--derive',
      credential,
    ]);
    expect(derived.trim()).toBe(publicCredential(BELENIOS_2048, uuid, credential).toString());
  });
});
