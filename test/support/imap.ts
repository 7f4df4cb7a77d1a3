import type { AddressInfo, Server } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';

export type Imap = {
  url: string;
  /** A message arrives. */
  receives(raw: Buffer): void;
  close(): Promise<void>;
};

/** A real IMAP server with one mailbox, on a free port. */
export async function startImap(): Promise<Imap> {
  const imap = hoodiecrow({ storage: { INBOX: { messages: [], uidvalidity: 7 }, '': { separator: '/' } } });
  const { server } = imap as unknown as { server: Server };
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `imap://testuser:testpass@127.0.0.1:${port}/INBOX`,
    receives: (raw) => imap.appendMessage('INBOX', [], false, raw.toString('binary')),
    close: () => new Promise((done) => server.close(() => done())),
  };
}
