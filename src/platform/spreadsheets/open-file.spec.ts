import { deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { ods, workbook, xlsx } from '../../../test/support/spreadsheets.js';
import { Refused } from '../refused.js';
import { openFile } from './open-file.js';

const rows = [
  ['Nom', 'Courriel', 'Tél'],
  ['Les Mains Tendues', 'a@b.be', '081 22 33 44'],
  ['Cœur à l’œuvre', '', '0470'],
];

function refusal(bytes: Buffer, name = 'liste'): Refused {
  try {
    openFile(bytes, name);
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('was not refused');
}

/** A zip archive of one part, which may lie about its size. */
function zip(name: string, content: Buffer, announced = content.length, wide = false): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(announced, 24);
  entry.writeUInt16LE(name.length, 28);
  const extra = Buffer.alloc(wide ? 20 : 0);
  if (wide) {
    entry.writeUInt32LE(0xffffffff, 20);
    entry.writeUInt32LE(0xffffffff, 24);
    entry.writeUInt16LE(extra.length, 30);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(BigInt(announced), 4);
    extra.writeBigUInt64LE(BigInt(packed.length), 12);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), extra, end]);
}

describe('a file', () => {
  it.each([
    ['UTF-8 with a mark, semicolons', Buffer.from(`\ufeff${rows.map((r) => r.join(';')).join('\r\n')}`)],
    [
      'UTF-8, commas, mixed ends of lines',
      Buffer.from(`Nom,Courriel,Tél\rLes Mains Tendues,a@b.be,081 22 33 44\nCœur à l’œuvre,,0470\r\n`),
    ],
    ['Windows-1252', iconv.encode(rows.map((r) => r.join(';')).join('\r\n'), 'windows-1252')],
    ['UTF-16 with tabs', iconv.encode(rows.map((r) => r.join('\t')).join('\r\n'), 'utf-16le', { addBOM: true })],
    ['with « sep= »', Buffer.from(`sep=;\n${rows.map((r) => r.join(';')).join('\n')}`)],
    ['ods', ods({ Liste: rows })],
  ])('is read: %s', (_, bytes) => {
    expect(openFile(bytes, 'x').sheets[0]!.grid).toEqual(rows);
  });

  it('is read as xlsx, with days, and numbers as they are shown', async () => {
    const bytes = await xlsx([
      ['Nom', 'Depuis', 'Code'],
      ['A', new Date('2020-06-01T00:00:00Z'), 5000],
    ]);
    expect(openFile(bytes, 'x').sheets[0]!.grid).toEqual([
      ['Nom', 'Depuis', 'Code'],
      ['A', '2020-06-01', '5000'],
    ]);
  });

  it('keeps quoted separators and line ends within their cell', () => {
    const bytes = Buffer.from('Nom;Courriel\n"A; B";"a@b.be\nc@d.be"\n');
    expect(openFile(bytes, 'x').sheets[0]!.grid).toEqual([
      ['Nom', 'Courriel'],
      ['A; B', 'a@b.be\nc@d.be'],
    ]);
  });

  it('is read in spite of a quote that is never closed', () => {
    const bytes = Buffer.from('Nom;Courriel\nLe "Relais;a@b.be\nB;c@d.be\n');
    expect(openFile(bytes, 'x').sheets[0]!.grid).toHaveLength(3);
  });

  it.each(['xlsx', 'ods'] as const)(
    'keeps leading zeros, merged and hidden cells, and the values of formulas: %s',
    (kind) => {
      const sheet = [
        ['Titre', '', ''],
        ['Nom', 'Tél', 'Mail'],
        ['A', 81223344, 'x'],
        ['', 2, 'y'],
      ];
      const bytes = workbook({ S: sheet }, kind, (s) => {
        s['B3'].z = '000000000';
        s['C3'] = { t: 's', v: 'a@b.be', f: 'HYPERLINK("mailto:a@b.be","a@b.be")' };
        s['!cols'] = [{}, { hidden: true }];
        s['!merges'] = [
          { s: { r: 0, c: 0 }, e: { r: 0, c: 2 } },
          { s: { r: 2, c: 0 }, e: { r: 3, c: 0 } },
        ];
      });
      const { grid, hidden } = openFile(bytes, 'x').sheets[0]!;
      expect(grid.slice(2)).toEqual([
        ['A', '081223344', 'a@b.be'],
        ['A', '2', 'y'],
      ]);
      if (kind === 'xlsx') expect([...hidden]).toEqual([1]);
    },
  );

  it('leaves hidden sheets out', () => {
    const book = openFile(
      workbook({ A: rows, B: [['x', 'y']] }, 'xlsx', () => {}, ['A']),
      'x',
    );
    expect(book.sheets.map((s) => s.name)).toEqual(['B']);
  });
});

describe('a file that cannot be used says why and what to do', () => {
  const ole = (inside: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(inside, 'utf16le'),
      Buffer.alloc(600),
    ]);
  const rowsOf = (n: number) => Array.from({ length: n }, (_, i) => [`Association ${i}`, `a${i}@b.be`]);

  it.each<[string, Buffer, string]>([
    ['file-empty', Buffer.alloc(0), 'est vide'],
    ['file-empty', Buffer.from('\n\n  \n'), 'aucune cellule remplie'],
    ['file-protected', ole('EncryptedPackage'), 'protégé par un mot de passe'],
    ['old-xls', ole('Workbook'), 'un .xls ancien'],
    ['not-a-sheet', Buffer.from('%PDF-1.7 …'), 'est un PDF'],
    ['not-a-sheet', Buffer.from('<html><table>'), 'une page web'],
    ['not-a-sheet', zip('word/document.xml', Buffer.from('<w/>')), 'est un texte'],
    ['not-a-sheet', zip('word/document.xml', Buffer.from('<w/>'), 4, true), 'est un texte'],
    ['not-a-sheet', zip('photo.jpg', Buffer.from('x')), 'est une archive'],
    ['file-unreadable', Buffer.from([1, 2, 0, 0, 3, 0, 0, 9]), 'n’est pas une liste'],
    ['file-damaged', Buffer.from('PK\x03\x04 and then nothing more of an archive'), 'abîmé ou incomplet'],
    ['file-inflates', zip('xl/workbook.xml', Buffer.alloc(200 * 1024 * 1024)), 'beaucoup trop grand'],
    ['file-inflates', zip('xl/workbook.xml', Buffer.alloc(5 * 1024 * 1024), 1000), 'beaucoup trop grand'],
    ['file-unreadable', zip('xl/workbook.xml', Buffer.from('<not a workbook')), 'Nous n’arrivons pas à lire'],
    ['file-too-big', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), '10 Mo au plus'],
    [
      'too-many-rows',
      Buffer.from(
        rowsOf(100_000)
          .map((r) => r.join(';'))
          .join('\n'),
      ),
      '100\u202f000 lignes',
    ],
    ['file-empty', ods({ Vide: [[]] }), 'aucune cellule remplie'],
  ])('%s', (reason, bytes, words) => {
    const found = refusal(bytes);
    expect([found.reason, found.field]).toEqual([reason, 'fichier']);
    expect(found.sentence).toContain(words);
    expect(found.sentence).toContain('Rien n’a été enregistré.');
  });

  it('too many rows of a workbook, counted', async () => {
    expect(refusal(workbook({ S: rowsOf(20_000) })).sentence).toContain('20\u202f000 lignes');
  });
});
