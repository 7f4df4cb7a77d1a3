import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createApplication } from '../../application.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { frenchList } from '../../domain/french.js';
import { WholeElection } from '../../installation/demo/whole-election.service.js';
import { SetClock, SystemClock } from '../../platform/clock.js';
import { readConfig } from '../../platform/config.js';
import { Refused } from '../../platform/refused.js';
import { type Answer, type Call, done, option, Usage, wholeNumber } from '../command.js';

/** Says that a folder was made by this command, and may be made again. */
const MARK = 'DEMONSTRATION.txt';
const MARK_TEXT = 'Données inventées par « mandature demo ». Ce dossier sera effacé si la commande y est relancée.\n';

export async function demo(call: Call): Promise<Answer> {
  const dir = resolve(option(call, 'dir', 'le dossier'));
  const associations = wholeNumber(call, 'voters', 140);
  const turnout = wholeNumber(call, 'turnout', Math.ceil((associations * 97) / 140));
  const seed = wholeNumber(call, 'seed', 1);
  if (associations < 2 || associations > 2000) throw new Usage('--voters va de 2 à 2000 associations.');
  if (turnout < 1) throw new Usage('--turnout est au moins 1.');
  emptied(dir);
  return lead(call, dir, { associations, turnout, seed });
}

async function lead(call: Call, dir: string, size: { associations: number; turnout: number; seed: number }) {
  const now = new SystemClock().now();
  const clock = new SetClock(now);
  const config = {
    ...readConfig({ ...process.env, DATA_DIR: dir, DATABASE_URL: undefined, SMTP_URL: undefined }),
    port: 0,
  };
  const app = await createApplication(config, { clock, quiet: true, rateLimit: false });
  try {
    await app.listen(0, '127.0.0.1');
    const origin = `http://127.0.0.1:${new URL(await app.getUrl()).port}`;
    const told = await app.get(WholeElection).run({ ...size, origin, clock, now }, (text) => call.say(text));
    const files = { [told.spreadsheet.name]: told.spreadsheet.bytes, ...told.files };
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(dir, name), bytes);
    const { outcome, election, electors, voters } = told;
    const elected = outcome.elected.map((id) => outcome.ranking.find((ranked) => ranked.id === id)?.name ?? '');
    const ties = outcome.ties.filter(({ atStake }) => atStake === 'seat').map(({ sentence }) => sentence);
    call.say(`${voters} votes sur ${electors} électeurs. ${elected.length} personnes élues : ${frenchList(elected)}.`);
    for (const sentence of ties) call.say(sentence);
    call.say(
      `${elected.length} mandats commencent le ${frenchDay(told.nextTerm, { weekday: false })}. Dans ${dir} : ${Object.keys(files).join(', ')}.`,
    );
    call.say(`Pour voir l’instance : DATA_DIR=${dir} npm start`);
    return done({
      dir,
      uuid: election.uuid,
      electors,
      voters,
      totals: election.totals,
      elected,
      ties,
      termStartsOn: told.nextTerm,
      files: Object.keys(files),
    });
  } finally {
    await app.close();
  }
}

/** A new folder, an empty one, or one of our own demonstrations; anything else is left alone. */
function emptied(dir: string): void {
  const inside = existsSync(dir) ? readdirSync(dir) : [];
  if (inside.length > 0 && !inside.includes(MARK))
    throw new Refused(
      'folder-in-use',
      `Le dossier ${dir} contient déjà autre chose : rien n’a été touché. Choisissez un dossier vide ou nouveau.`,
    );
  for (const name of inside) rmSync(join(dir, name), { recursive: true, force: true });
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileSync(join(dir, MARK), MARK_TEXT);
}
