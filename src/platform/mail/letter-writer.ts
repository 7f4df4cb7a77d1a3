import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { Secrets } from '../secrets.js';
import { organisationFrame } from '../settings/organisation-frame.js';
import { SettingsService } from '../settings/settings.service.js';
import { EditedTexts } from '../texts/edited-texts.service.js';
import { type RenderedMail, Templates } from '../web/templates.js';
import { LetterSecrets } from './letter-secrets.js';
import type { Mail } from './mailer.js';
import type { OutboxMessage } from './outbox-message.entity.js';
import { returnPath, returnToken } from './returns/return-token.js';

export type Written = Pick<
  OutboxMessage,
  'id' | 'template' | 'toAddress' | 'toName' | 'data' | 'lang' | 'secret' | 'thread'
>;

/** Makes a mail of a letter of the outbox, at the moment of sending: its secrets are only found again now. */
@Injectable()
export class LetterWriter {
  constructor(
    private readonly templates: Templates,
    private readonly secrets: LetterSecrets,
    private readonly key: Secrets,
    private readonly settings: SettingsService,
    private readonly texts: EditedTexts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write(letter: Written): Promise<Mail> {
    const { subject, text, html } = await this.render(letter, await this.secrets.find(letter.secret));
    const settings = await this.settings.current();
    const { mailFrom, returnAddress } = this.config;
    const host = new URL(this.config.baseUrl).hostname;
    const token = returnToken(this.key, letter.id);
    return {
      messageId: `<${token}@${host}>`,
      token,
      returnPath: returnAddress ? returnPath(returnAddress, token) : mailFrom,
      thread: letter.thread ? `<${letter.thread}@${host}>` : null,
      from: {
        name: [settings?.name, settings?.service].filter(Boolean).join(' – ') || 'Mandature',
        address: mailFrom,
      },
      replyTo: settings?.email ?? '',
      to: { name: letter.toName, address: letter.toAddress },
      lang: letter.lang === 'fr' ? 'fr-BE' : letter.lang,
      subject,
      text,
      html,
    };
  }

  /** The same text for the eyes of the staff: whatever is personal in it is hidden. */
  async example(letter: Written): Promise<RenderedMail> {
    const found = await this.secrets.find(letter.secret);
    return this.render(letter, Object.fromEntries(Object.keys(found).map((name) => [name, '(personnel : caché ici)'])));
  }

  private async render(letter: Written, secrets: Record<string, string>): Promise<RenderedMail> {
    const organisation = organisationFrame(await this.settings.current());
    const textes = await this.texts.of(letter.template);
    const data = { lang: letter.lang, base: this.config.baseUrl, organisation, textes, ...letter.data, ...secrets };
    return this.templates.renderMail(letter.template, data);
  }
}
