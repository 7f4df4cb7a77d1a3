// Letters in bulk: 10,000 invitations queued by the opening of a vote and written, text and HTML, as the courier does;
// and letters on paper with their code and its square, as pages of a PDF.

import { Election } from '../../dist/src/elections/election.entity.js';
import { ElectionsService } from '../../dist/src/elections/elections.service.js';
import { PollsService } from '../../dist/src/elections/polls.service.js';
import { Elector } from '../../dist/src/elections/roll/elector.entity.js';
import { VotingLettersService } from '../../dist/src/elections/roll/letters.service.js';
import { UnitOfWork } from '../../dist/src/platform/database/unit-of-work.js';
import { blindId } from '../../dist/src/platform/ids.js';
import { LetterWriter } from '../../dist/src/platform/mail/letter-writer.js';
import { OutboxMessage } from '../../dist/src/platform/mail/outbox-message.entity.js';
import { support } from './built.mjs';

const { startApp } = await support('app');
const { installed } = await support('world');
const { associations, committee, electorsOf, prepared } = await support('election');

const LETTERS = 10_000;
const PAPER = 500;

export default async function letters() {
  const app = await startApp({ at: '2026-11-16T09:00:00Z' });
  await installed(app);
  await associations(app, { count: 12 });
  const election = await prepared(app, await committee(app));
  const work = app.app.get(UnitOfWork);
  const [one] = await electorsOf(app, election);
  await work.run((tx) => tx.delete(Elector, { electionId: election.id }));
  await electors(work, LETTERS, (n) => ({ ...one, address: `electeur${n}@example.org`, channel: 'mail' }));
  await work.run((tx) => tx.update(Election, election.id, { stage: 'sealed', uuid: 'AbcdefghijkmnA' }));
  app.clock.set(election.opensAt);
  const start = performance.now();
  await app.app.get(PollsService).watch();
  const queued = performance.now() - start;
  const waiting = await work.read.findBy(OutboxMessage, { state: 'queued', template: 'invitation' });
  if (waiting.length !== LETTERS) throw new Error(`${waiting.length} letters queued`);
  const writing = performance.now();
  for (const letter of waiting) {
    const mail = await app.app.get(LetterWriter).write(letter);
    if (!mail.text.includes('/v/')) throw new Error('A letter without its link');
  }
  const written = performance.now() - writing;
  await electors(work, PAPER, () => ({ ...one, address: '', channel: 'letter' }));
  const { id } = await app.app.get(ElectionsService).one(election.id);
  const printing = performance.now();
  await work.run((tx) => app.app.get(VotingLettersService).printNew(tx, id, 'Mesure'));
  const printed = (performance.now() - printing) / 1000;
  await app.close();
  return [
    { name: `${LETTERS} invitations queued and written`, value: (queued + written) / 1000, unit: 's', goal: '< 10' },
    { name: 'of which queued', value: queued / 1000, unit: 's' },
    { name: `letters on paper (${PAPER} in a file)`, value: PAPER / printed, unit: 'pages/s' },
  ];
}

async function electors(work, count, of) {
  const rows = Array.from({ length: count }, (_, n) => ({ ...of(n), id: blindId(), reference: blindId() }));
  for (let i = 0; i < rows.length; i += 50) await work.run((tx) => tx.insert(Elector, rows.slice(i, i + 50)));
}
