import { createHash, type KeyObject, verify } from 'node:crypto';

/** Whether the first DKIM signature of a message holds (RFC 6376, relaxed/relaxed, SHA-256), written apart from the signer. */
export function isSigned(raw: string, key: KeyObject): boolean {
  const { headers, body } = partsOf(raw);
  const signature = headers.find((line) => /^dkim-signature:/i.test(line));
  if (!signature) return false;
  const tags = tagsOf(signature);
  const bodyHash = createHash('sha256').update(relaxedBody(body)).digest('base64');
  const signed = [
    ...signedHeaders(raw).map((name) => headers.findLast((h) => nameOf(h) === name)),
    unsigned(signature),
  ];
  const text = signed.filter((line) => line !== undefined).map(relaxed);
  const bytes = Buffer.from(tags.get('b') ?? '', 'base64');
  return tags.get('bh') === bodyHash && verify('sha256', Buffer.from(text.join('\r\n')), key, bytes);
}

/** The headers that the signature covers, in its order. */
export function signedHeaders(raw: string): string[] {
  const signature = partsOf(raw).headers.find((line) => /^dkim-signature:/i.test(line)) ?? '';
  return (tagsOf(signature).get('h') ?? '').toLowerCase().split(':');
}

function partsOf(raw: string): { headers: string[]; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  return { headers: raw.slice(0, end).split(/\r\n(?![ \t])/), body: raw.slice(end + 4) };
}

const tagsOf = (header: string) =>
  new Map(
    header
      .slice(header.indexOf(':') + 1)
      .split(';')
      .map((tag) => {
        const [name = '', ...value] = tag.split('=');
        return [name.trim(), value.join('=').replace(/\s+/g, '')];
      }),
  );

const nameOf = (header: string) => header.slice(0, header.indexOf(':')).trim().toLowerCase();

const unsigned = (signature: string) => signature.replace(/([;\s]b=)[\s\S]*$/, '$1');

function relaxed(header: string): string {
  const value = header.slice(header.indexOf(':') + 1).replace(/\r\n/g, '');
  return `${nameOf(header)}:${value.replace(/[ \t]+/g, ' ').trim()}`;
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
}
