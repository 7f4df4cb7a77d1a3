import { isEmail } from 'class-validator';
import { AccountsService, ROLE_WORDS } from '../../accounts/accounts.service.js';
import { frenchCount } from '../../domain/french.js';
import { Checks } from '../../platform/checks.js';
import { Backup } from '../../platform/database/backup.js';
import { InstanceFile } from '../../platform/database/instance-file.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Scheduler } from '../../platform/schedule/scheduler.js';
import { type Role, STAFF } from '../../platform/web/allow.decorator.js';
import { type Answer, type Call, done, option, required, Usage } from '../command.js';
import { withInstance } from '../with-instance.js';

export async function tick(call: Call): Promise<Answer> {
  return withInstance(async (app) => {
    await app.get(Scheduler).tick();
    call.say('C’est fait.');
    return done({ done: true });
  });
}

export async function accountCreate(call: Call): Promise<Answer> {
  const email = option(call, 'email', 'l’adresse électronique');
  const name = option(call, 'name', 'le prénom et le nom');
  const role = String(call.values['role'] ?? 'secretary') as Role;
  const jobTitle = String(call.values['job-title'] ?? '');
  if (!isEmail(email)) throw new Usage(`« ${email} » n’est pas une adresse électronique complète.`);
  if (!STAFF.includes(role)) throw new Usage(`Rôle inconnu : ${role}. Choisissez parmi ${STAFF.join(', ')}.`);
  return withInstance(async (app) => {
    const given = { email, name, role, jobTitle };
    const account = await app
      .get(UnitOfWork)
      .run((tx) => app.get(AccountsService).create(tx, given, 'Ligne de commande'));
    call.say(`Le compte de ${account.name} (${ROLE_WORDS[role]}) est ouvert.`);
    return done({ id: account.id, email: account.email, name: account.name, role });
  });
}

export async function check(call: Call): Promise<Answer> {
  return withInstance(async (app) => {
    const findings = await app.get(Checks).run();
    for (const { ok, name, sentence } of findings) call.say(`${ok ? '✔' : '✖'} ${name} : ${sentence}`);
    const bad = findings.filter(({ ok }) => !ok);
    const ok = bad.length === 0;
    return { ok, data: { ok, findings }, reason: `${bad.length} contrôles trouvent un problème.` };
  });
}

export async function backup(call: Call): Promise<Answer> {
  const file = required(call, 'le fichier à écrire');
  return withInstance(async (app) => {
    const written = await app.get(Backup).to(file);
    call.say(
      `La base est copiée dans ${written}. Gardez aussi le fichier instance.key, ailleurs : sans lui, la copie ne rouvre ni les liens ni les courriels.`,
    );
    return done({ file: written });
  });
}

export async function exportInstance(call: Call): Promise<Answer> {
  const file = required(call, 'le fichier à écrire');
  return withInstance(async (app) => {
    const written = await app.get(InstanceFile).write(file);
    call.say(
      `${frenchCount(written.rows, 'ligne')} de ${frenchCount(written.tables, 'table')} dans ${written.file} (SHA-256 ${written.sha256}). Gardez aussi le fichier instance.key, ailleurs : sans lui, les liens et les codes déjà envoyés ne marchent plus.`,
    );
    return done(written);
  });
}

export async function importInstance(call: Call): Promise<Answer> {
  const file = required(call, 'le fichier à lire');
  return withInstance(async (app) => {
    const read = await app.get(InstanceFile).read(file);
    call.say(
      `${frenchCount(read.rows, 'ligne lue', 'lignes lues')} dans ${frenchCount(read.tables, 'table')}. Mettez le fichier instance.key de l’ancienne instance dans le nouveau dossier, puis lancez « mandature check ».`,
    );
    return done(read);
  });
}
