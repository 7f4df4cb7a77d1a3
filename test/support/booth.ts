import type { Election } from '../../src/elections/election.entity.js';
import { Organisation } from '../../src/organisations/organisation.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { Mail } from '../../src/platform/mail/mailer.js';
import type { TestApp } from './app.js';
import { associations, committee, F1_STANDING, opened, type Plan, prepared } from './election.js';

/** An open vote of invented candidates who speak for invented associations, and the links that were mailed. */
export async function openVote(
  app: TestApp,
  given: { electors?: number; candidates?: number; withoutMail?: number } & Omit<Plan, 'candidates'> = {},
): Promise<{ election: Election; links: string[]; mails: Mail[] }> {
  const { electors = 8, candidates = 6, withoutMail = 0, ...plan } = given;
  const body = await committee(app);
  await associations(app, { count: Math.max(electors, candidates), withoutMail });
  const organisations = await app.app.get(UnitOfWork).read.find(Organisation, { order: { name: 'ASC' } });
  const standing = F1_STANDING.slice(0, candidates).map((candidate, i) => ({
    ...candidate,
    organisationId: organisations[i]!.id,
    statement:
      i % 3 === 2 ? '' : 'Je suis bénévole depuis douze ans. Je veux que la voix des aînés isolés soit entendue.',
  }));
  const election = await opened(app, await prepared(app, body, { candidates: standing, ...plan }));
  const mails = await invitations(app);
  return { election, mails, links: mails.map(linkIn) };
}

/** The personal link of a mail, as a path with its fragment. */
export function linkIn(mail: Mail): string {
  const link = /https?:\/\/[^\s/]+(\/v\/\w+#\w+)/.exec(mail.text)?.[1];
  if (!link) throw new Error(`No link in « ${mail.subject} »`);
  return link;
}

/** The invitations wait ten minutes: the clock goes on by as much. */
async function invitations(app: TestApp): Promise<Mail[]> {
  app.clock.set(new Date(app.clock.now().getTime() + 11 * 60_000));
  return (await app.mails()).filter(({ text }) => text.includes('/v/'));
}
