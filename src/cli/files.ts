import { readFileSync } from 'node:fs';
import { Refused } from '../platform/refused.js';

/** The bytes of a file, or a sentence that says why there are none. */
export function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
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
