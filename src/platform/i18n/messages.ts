import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FormatXMLElementFn, IntlMessageFormat } from 'intl-messageformat';

type MessageValue = string | number | FormatXMLElementFn<string, string>;
export type MessageValues = Record<string, MessageValue>;
type Catalogue = Readonly<Record<string, string>>;

const LOCALES: Record<string, string> = { fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE', en: 'en-GB' };

/** The regional locale of one of our languages: numbers, plurals and dates are those of Belgium. */
export const localeOf = (lang: string) => LOCALES[lang] ?? 'fr-BE';

// A straight apostrophe quotes in ICU messages; no French sentence means that.
const key = (text: string) => text.replaceAll("'", '’');

/** Sentences in four languages. The French source text is an ICU message and its own key in the other catalogues. */
export class Messages {
  private readonly compiled = new Map<string, IntlMessageFormat>();

  constructor(private readonly catalogues: Readonly<Record<string, Catalogue>> = {}) {}

  /** Reads `nl.json`, `de.json`, `en.json`: objects from French text to its translation. */
  static read(folder: string): Messages {
    if (!existsSync(folder)) return new Messages();
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    return new Messages(
      Object.fromEntries(
        files.map((file) => {
          const entries = Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Catalogue);
          return [
            file.slice(0, -'.json'.length),
            Object.fromEntries(entries.map(([fr, text]) => [key(fr), key(text)])),
          ];
        }),
      ),
    );
  }

  /** The sentence in the language asked, in French where it has no translation yet. A value that is missing throws. */
  say(lang: string, french: string, values: MessageValues = {}): string {
    for (const [name, value] of Object.entries(values))
      if (value === undefined || value === null) throw new Error(`No value for {${name}} in « ${french} »`);
    return String(this.message(lang, key(french)).format<string>(values));
  }

  private message(lang: string, french: string): IntlMessageFormat {
    const id = `${lang} ${french}`;
    let message = this.compiled.get(id);
    if (!message) {
      const translated = this.catalogues[lang]?.[french];
      message = new IntlMessageFormat(translated ?? french, localeOf(translated ? lang : 'fr'));
      this.compiled.set(id, message);
    }
    return message;
  }
}
