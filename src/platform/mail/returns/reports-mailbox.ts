import { ImapFlow } from 'imapflow';
import { MOST_BYTES } from './read-report.js';
import type { Taken } from './returns.service.js';

/** How far a mailbox was read: numbers begin again when its generation (UIDVALIDITY, RFC 9051 §2.3.1.1) changes. */
export type Mark = { generation: string; lastUid: number };

const WAIT_MS = 30_000;

/**
 * Hands over each message that arrived since the mark, and tells the mark after each. Nothing in the mailbox is changed:
 * it may be read by people too. Stops before a message that must wait. Answers how many were noted.
 */
export async function readMailbox(
  address: string,
  since: Mark,
  take: (raw: Uint8Array) => Promise<Taken>,
  reached: (mark: Mark) => Promise<void>,
): Promise<number> {
  const url = new URL(address);
  const client = new ImapFlow({
    host: url.hostname,
    port: Number(url.port) || (url.protocol === 'imaps:' ? 993 : 143),
    secure: url.protocol === 'imaps:',
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
  });
  client.on('error', () => undefined); // what went wrong comes with the command that was under way
  await client.connect();
  try {
    return await unread(client, folderOf(url), since, take, reached);
  } finally {
    await client.logout().catch(() => client.close());
  }
}

export const folderOf = (url: URL): string => decodeURIComponent(url.pathname.slice(1)) || 'INBOX';

async function unread(client: ImapFlow, folder: string, since: Mark, ...ways: [Take, Reached]): Promise<number> {
  const [take, reached] = ways;
  const { uidValidity } = await client.mailboxOpen(folder, { readOnly: true });
  const generation = String(uidValidity);
  const from = generation === since.generation ? since.lastUid : 0;
  const waiting = (await client.search({ uid: `${from + 1}:*` }, { uid: true })) || [];
  let noted = 0;
  // « n:* » finds the last message even when it comes before n.
  for (const uid of waiting.filter((each) => each > from).sort((a, b) => a - b)) {
    const message = await client.fetchOne(String(uid), { source: { maxLength: MOST_BYTES } }, { uid: true });
    const { source = null } = message || {};
    const taken = source ? await take(source) : 'unreadable';
    if (taken === 'later') break;
    if (taken === 'noted') noted++;
    await reached({ generation, lastUid: uid });
  }
  return noted;
}

type Take = (raw: Uint8Array) => Promise<Taken>;
type Reached = (mark: Mark) => Promise<void>;
