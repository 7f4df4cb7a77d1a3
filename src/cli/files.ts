import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { Refused } from '../platform/refused.js';

/** The bytes of a file, or a sentence that says why there are none. */
export function bytesOf(path: string): Buffer {
  return orRefused(path, () => readFileSync(path));
}

/** The text of a file: UTF-8, or what is not valid as such in Windows-1252, as old programs write. */
export function textOf(path: string): string {
  const bytes = bytesOf(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const PIECE = 1 << 20;

/** The text of a file, piece by piece, so that one of any size can be read; or a sentence that says why there is none. */
export function* piecesOf(path: string): Generator<string> {
  const file = orRefused(path, () => openSync(path, 'r'));
  try {
    const decoder = new StringDecoder('utf8');
    const bytes = Buffer.allocUnsafe(PIECE);
    let read = orRefused(path, () => readSync(file, bytes));
    for (; read > 0; read = orRefused(path, () => readSync(file, bytes))) yield decoder.write(bytes.subarray(0, read));
    yield decoder.end();
  } finally {
    closeSync(file);
  }
}

function orRefused<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new Refused(
      'file-unreadable',
      `Le fichier ${path} ne peut pas être lu : ${WHY[(error as { code: string }).code] ?? (error as Error).message}.`,
    );
  }
}

const WHY: Record<string, string> = {
  ENOENT: 'il n’existe pas',
  EACCES: 'ce compte n’en a pas le droit',
  EISDIR: 'c’est un dossier',
};
