declare module 'hoodiecrow-imap' {
  type Imap = { appendMessage(mailbox: string, flags: string[], date: string | false, raw: string): void };
  export default function hoodiecrow(options: object): Imap;
}
