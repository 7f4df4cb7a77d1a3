import { createTransport, type Transporter } from 'nodemailer';

export type Mail = {
  messageId: string;
  from: { name: string; address: string };
  replyTo: string;
  to: { name: string; address: string };
  lang: string;
  subject: string;
  text: string;
  html: string;
};

/** Hands one mail to the mail server of `SMTP_URL`. Throws what the server answered. */
export class Mailer {
  private readonly transport: Transporter;

  constructor(smtpUrl: string) {
    this.transport = createTransport(smtpUrl, {
      pool: true,
      maxConnections: 1,
      connectionTimeout: 20_000,
      greetingTimeout: 20_000,
      socketTimeout: 60_000,
    } as never);
  }

  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail({
      messageId: mail.messageId,
      from: mail.from,
      ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'OOF, AutoReply',
        'Content-Language': mail.lang,
      },
    });
  }

  close(): void {
    this.transport.close();
  }
}
