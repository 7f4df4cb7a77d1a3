import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/**
 * An archive only grows: an older copy is its beginning, byte by byte. A sentence when it is not, for instance because a
 * ballot was taken out since; null when it is.
 */
export async function olderCopyFinding(older: string, path: string): Promise<string | null> {
  const [before, now] = await Promise.all([stat(older), stat(path)]);
  if (before.size > now.size)
    return `L’archive est plus courte que la copie plus ancienne ${older} : quelque chose en a été retiré.`;
  const at = await firstDifference(older, path);
  if (at === null) return null;
  return `À partir de l’octet ${at}, l’archive n’est plus celle de la copie plus ancienne ${older} : ce qui y était a été changé ou retiré.`;
}

/** The first byte in which the file `path` differs from the whole of `older`. */
async function firstDifference(older: string, path: string): Promise<number | null> {
  const other = createReadStream(path)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let [at, held] = [0, Buffer.alloc(0)];
  try {
    for await (const piece of createReadStream(older) as AsyncIterable<Buffer>) {
      while (held.length < piece.length) {
        const { value, done } = await other.next();
        if (done) return at + held.length;
        held = Buffer.concat([held, value]);
      }
      const part = held.subarray(0, piece.length);
      if (!part.equals(piece)) return at + piece.findIndex((byte, i) => byte !== part[i]);
      held = held.subarray(piece.length);
      at += piece.length;
    }
    return null;
  } finally {
    await other.return?.();
  }
}
