import type { Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What a mail server may say instead of yes. */
export type Answer = { code: number; text: string };

/** How the server behaves; may be changed while it runs. */
export type Behaviour = {
  greeting?: Answer | undefined;
  password?: string | undefined;
  recipient?: ((address: string) => Answer | undefined) | undefined;
  /** take it · hang up before the end of the mail is read · hang up after it, without an answer · never answer */
  data?: ((nth: number) => 'take' | 'cut-early' | 'cut-late' | 'silent') | undefined;
  /** Waits this long before it takes a mail. */
  slowMs?: number | undefined;
};

/** A mail whose last dot has arrived, whatever was answered then. */
export type Received = { raw: string; mail: ParsedMail; from: string; to: string[]; dsn: unknown; envelopeId: unknown };

export type Smtp = {
  url: string;
  received: Received[];
  behave: Behaviour;
  close(): Promise<void>;
};

/** A real SMTP server on a free port. It limits nothing: the pace of the courier is taken off in its address. */
export async function startSmtp(behave: Behaviour = {}): Promise<Smtp> {
  const received: Received[] = [];
  const hangUp = () => {
    for (const { _socket } of server.connections as unknown as Set<{ _socket: Socket }>) _socket.destroy();
  };
  const answer = (said: Answer | undefined) => said && Object.assign(new Error(said.text), { responseCode: said.code });
  const options: SMTPServerOptions & { hideDSN: boolean } = {
    authOptional: true,
    hideDSN: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authMethods: ['PLAIN'],
    onConnect: (_, done) => done(answer(behave.greeting)),
    onAuth: ({ password }, _, done) =>
      password === behave.password
        ? done(null, { user: 'essai' })
        : done(Object.assign(new Error('5.7.8 Authentication failed'), { responseCode: 535 })),
    onRcptTo: ({ address }, _, done) => done(answer(behave.recipient?.(address))),
    onData: (stream, session, done) => void take(stream, session, done),
  };
  async function take(...[stream, session, done]: Parameters<NonNullable<SMTPServerOptions['onData']>>): Promise<void> {
    const fate = behave.data?.(received.length) ?? 'take';
    if (fate === 'cut-early') return hangUp();
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of stream) chunks.push(chunk as Buffer);
    } catch {
      // Who sent it went away in the middle: a mail cut off was never received.
      return;
    }
    const raw = Buffer.concat(chunks).toString('utf8');
    const { mailFrom, rcptTo } = session.envelope;
    received.push({
      raw,
      mail: await simpleParser(raw),
      from: mailFrom ? mailFrom.address : '',
      to: rcptTo.map((r) => r.address),
      dsn: (rcptTo[0] as unknown as { dsn?: unknown })?.dsn,
      envelopeId: (session.envelope as unknown as { dsn?: { envid?: unknown } }).dsn?.envid,
    });
    if (fate === 'cut-late') return hangUp();
    if (fate === 'silent') return;
    if (behave.slowMs) await new Promise((r) => setTimeout(r, behave.slowMs));
    done();
  }
  const server = new SMTPServer(options);
  server.on('error', () => undefined); // connections that we cut ourselves
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}/?rateLimit=100000&ignoreTLS=true`,
    received,
    behave,
    close: async () => {
      hangUp();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
