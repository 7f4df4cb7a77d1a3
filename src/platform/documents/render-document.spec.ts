import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { F1_NAMES, f1Minutes } from '../../../test/support/documents-f1.js';
import { describePdf, readPdf } from '../../../test/support/pdf.js';
import { Refused } from '../refused.js';
import type { MinutesData } from './minutes.js';
import { type DocumentOptions, renderDocument } from './render-document.js';

const minutes = (data: MinutesData = f1Minutes(), more: Partial<DocumentOptions> = {}) =>
  renderDocument('proces-verbal', data, { standard: 'ua-1', date: '2031-04-10', ...more });
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const withRemark = (...remarks: string[]) => f1Minutes({ remarks });

beforeAll(() => Logger.overrideLogger(false));

describe('a document', () => {
  it('has the same bytes for the same data, in either standard', () => {
    for (const standard of ['ua-1', 'a-2a'] as const) {
      expect(sha256(minutes(f1Minutes(), { standard }))).toBe(sha256(minutes(f1Minutes(), { standard })));
    }
  });

  it('says which standard it follows', () => {
    expect(minutes().includes('<pdfuaid:part>1</pdfuaid:part>')).toBe(true);
    const archive = minutes(f1Minutes(), { standard: 'a-2a' });
    expect(archive.includes('<pdfaid:part>2</pdfaid:part>')).toBe(true);
    expect(archive.includes('<pdfaid:conformance>A</pdfaid:conformance>')).toBe(true);
  });

  it('is refused in a sentence when it cannot be made', () => {
    const broken = f1Minutes({ signatures: [{ name: 'Sabrina Collard' } as never] });
    expect(() => minutes(broken)).toThrow(Refused);
    expect(() => minutes(broken)).toThrow('Le document n’a pas pu être composé. Rien n’est perdu');
    expect(minutes().length).toBeGreaterThan(10_000);
  });
});

describePdf('a document read by poppler', () => {
  it('is tagged, in French, with its title, its author and its date', () => {
    const bytes = minutes(f1Minutes(), { author: 'Secrétariat du comité' });
    const { info } = readPdf(bytes);
    expect(info).toMatchObject({
      Title: 'Procès-verbal de l’élection',
      Author: 'Secrétariat du comité',
      Tagged: 'yes',
    });
    expect(info['CreationDate']).toContain('Apr 10');
    expect(info['CreationDate']).toContain('2031');
    expect(bytes.toString('latin1')).toMatch(/\/Lang \(fr(-BE)?\)/);
  });

  it('gives its headings, tables and lists to those who cannot see it', () => {
    const { structure } = readPdf(minutes());
    expect(structure).toContain('H1 "Participation et bulletins"');
    for (const tag of ['H2 ', 'THead', 'TH <', '/Scope /Column', 'TBody', 'LBody']) expect(structure).toContain(tag);
  });

  it('prints what people typed to the letter, never as markup', () => {
    const typed = '#panic("x") *gras* _i_ $a$ <b> @ref \\ // /* `code` = titre #sys.version';
    expect(readPdf(minutes(withRemark(typed))).text).toContain(typed);
  });

  it('prints the signs of other alphabets', () => {
    expect(readPdf(minutes(withRemark('Ελένη, Іван → ✓'))).text).toContain('Ελένη, Іван → ✓');
  });

  it('prints the code of signs that no font has, rather than stop an act', () => {
    const { text } = readPdf(minutes(withRemark('漢 Dewulf 👩‍🎓, a\u0007b')));
    expect(text).toContain('[U+6F22] Dewulf [U+1F469][U+200D][U+1F393], a[U+0007]b');
  });

  it('puts the no-break spaces of French where none were typed', () => {
    expect(readPdf(minutes(withRemark('Pourquoi ? À 18 h 30 : « oui »'))).text).toContain(
      'Pourquoi ? À 18 h 30 : « oui »',
    );
  });

  it('says first of all when it is worth nothing', () => {
    const mark = 'Données inventées : ce document n’a aucune valeur.';
    const { text } = readPdf(minutes(f1Minutes({ head: { ...f1Minutes().head, mark } })));
    expect(text.trimStart().startsWith(mark)).toBe(true);
  });

  it('bears very long names', () => {
    const long = 'Association interprofessionnelle '.repeat(6).trim();
    const candidates = Object.fromEntries(
      Object.keys(F1_NAMES).map((id) => [
        id,
        { name: `${id} ${'Vandenbroucke-'.repeat(5)}Larivière`, organisation: long },
      ]),
    );
    expect(readPdf(minutes(f1Minutes({ candidates }))).pages).toBeLessThan(12);
  });
});
