import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readConfig } from '../../platform/config.js';
import { Refused } from '../../platform/refused.js';
import { type Answer, type Call, done, required } from '../command.js';

export async function restore(call: Call): Promise<Answer> {
  const file = required(call, 'la copie à remettre');
  const { databaseUrl, dataDir } = readConfig();
  if (!databaseUrl.startsWith('sqlite:'))
    throw new Refused('restore-elsewhere', 'Cette base est un PostgreSQL : remettez la copie avec pg_restore.');
  const stamp = readable(file);
  const here = databaseUrl.slice('sqlite:'.length);
  const aside = join(dataDir, `avant-restauration-${stamp}.sqlite`);
  if (existsSync(here)) putAside(here, aside);
  copyFileSync(file, here);
  call.say(`La copie ${file} est remise. La base d’avant est gardée dans ${aside}. Relancez le programme.`);
  return done({ restored: here, before: existsSync(aside) ? aside : null });
}

/** Refuses what is not a whole copy of an instance. Answers the hour, for the name of the base that is put aside. */
function readable(file: string): string {
  if (!existsSync(file)) throw new Refused('file-missing', `Le fichier ${file} n’existe pas : rien n’a changé.`);
  let copy: Database.Database | undefined;
  try {
    copy = new Database(file, { readonly: true, fileMustExist: true });
    const whole = copy.pragma('integrity_check', { simple: true }) === 'ok';
    const ours = copy.prepare("SELECT 1 FROM sqlite_master WHERE name = 'settings'").get();
    if (!whole || !ours) throw new Error();
    return String(copy.prepare("SELECT strftime('%Y%m%d-%H%M%S', 'now')").pluck().get());
  } catch {
    throw new Refused(
      'not-a-backup',
      `Le fichier ${file} n’est pas une copie entière d’une base de Mandature : rien n’a changé.`,
    );
  } finally {
    copy?.close();
  }
}

/** Only where nobody else has the base open: leaving the log mode needs it alone. */
function putAside(here: string, aside: string): void {
  const present = new Database(here, { timeout: 500 });
  try {
    present.pragma('journal_mode = DELETE');
  } catch {
    throw new Refused(
      'in-use',
      'Le programme tourne encore sur cette base. Arrêtez-le, puis recommencez : rien n’a changé.',
    );
  } finally {
    present.close();
  }
  renameSync(here, aside);
  for (const tail of ['-wal', '-shm']) rmSync(here + tail, { force: true });
}
