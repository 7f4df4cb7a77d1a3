import fc from 'fast-check';
import { canonical } from './canonical.js';
import { type AuditLine, type ChainedLine, chained, firstBreak, lineHash, missingHead } from './chain.js';

type Said = Omit<AuditLine, 'position'>;

const said = fc.record<Said>({
  at: fc.integer({ min: 0, max: 2_000_000_000 }).map((s) => new Date(s * 1000).toISOString()),
  actor: fc.string(),
  action: fc.string(),
  subject: fc.option(fc.string()),
  sentence: fc.string(),
  reason: fc.option(fc.string()),
  details: fc.option(fc.dictionary(fc.string(), fc.integer())),
});

function chainOf(lines: readonly Said[]): ChainedLine[] {
  const chain: ChainedLine[] = [];
  for (const line of lines) chain.push(chained(line, chain.at(-1) ?? null));
  return chain;
}

const log = fc.array(said, { minLength: 1, maxLength: 12 }).map(chainOf);
const longLog = fc.array(said, { minLength: 2, maxLength: 12 }).map(chainOf);

describe('the audit chain', () => {
  it('is whole as it was written', () => {
    fc.assert(fc.property(log, (lines) => firstBreak(lines) === null));
    expect(firstBreak([])).toBeNull();
  });

  it('breaks exactly where a line was altered', () => {
    const change = fc.constantFrom<(line: ChainedLine) => ChainedLine>(
      (line) => ({ ...line, actor: `${line.actor}!` }),
      (line) => ({ ...line, sentence: `${line.sentence} ` }),
      (line) => ({ ...line, at: '1970-01-01T00:00:00.001Z' }),
      (line) => ({ ...line, reason: line.reason === null ? '' : null }),
      (line) => ({ ...line, details: { added: true } }),
    );
    fc.assert(
      fc.property(log, fc.nat(), change, (lines, n, alter) => {
        const at = n % lines.length;
        expect(firstBreak(lines.map((line, i) => (i === at ? alter(line) : line)))).toBe(at);
      }),
    );
  });

  it('breaks right after an altered line whose own hash was made again', () => {
    fc.assert(
      fc.property(longLog, fc.nat(), (lines, n) => {
        const at = n % (lines.length - 1);
        const forged = lines.map((line, i) => {
          if (i !== at) return line;
          const told = { ...line, sentence: `${line.sentence}!` };
          return { ...told, hash: lineHash(told, line.previousHash) };
        });
        expect(firstBreak(forged)).toBe(at + 1);
      }),
    );
  });

  it('breaks where a line was taken out, unless it was the last', () => {
    fc.assert(
      fc.property(longLog, fc.nat(), (lines, n) => {
        const at = n % lines.length;
        const cut = lines.filter((_, i) => i !== at);
        expect(firstBreak(cut)).toBe(at === lines.length - 1 ? null : at);
      }),
    );
  });

  it('breaks at the first of two lines that changed places', () => {
    fc.assert(
      fc.property(longLog, fc.nat(), (lines, n) => {
        const at = n % (lines.length - 1);
        const swapped = lines.with(at, lines[at + 1] as ChainedLine).with(at + 1, lines[at] as ChainedLine);
        expect(firstBreak(swapped)).toBe(at);
      }),
    );
  });

  it('sees that its end was cut when the head was noted elsewhere', () => {
    fc.assert(
      fc.property(longLog, (lines) => {
        const head = lines.at(-1) as ChainedLine;
        expect(missingHead(lines, head)).toBeNull();
        expect(missingHead(lines.slice(0, -1), head)).toBe(lines.length - 1);
      }),
    );
  });

  it('gives the same hash to a moment read from a database and to its text', () => {
    const line: AuditLine = {
      position: 1,
      at: '2026-11-23T08:42:00.000Z',
      actor: 'sabrina',
      action: 'address.corrected',
      subject: 'table-du-quartier-nord',
      sentence: 'Une adresse a été corrigée.',
      reason: 'faute de frappe',
      details: { b: 2, a: 1 },
    };
    expect(lineHash({ ...line, at: new Date(line.at) }, '')).toBe(lineHash(line, ''));
    expect(lineHash({ ...line, details: { a: 1, b: 2 } }, '')).toBe(lineHash(line, ''));
  });
});

describe('canonical text', () => {
  it('sorts keys at every depth and keeps the order of lists', () => {
    expect(canonical({ b: [2, { d: null, c: 'é' }], a: true })).toBe('{"a":true,"b":[2,{"c":"é","d":null}]}');
  });
});
