import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The instance's one secret, in a file beside the database and never in it. Every other secret is derived from it by a
 * keyed hash with a label, so that a stolen database opens nothing and a letter can be written again word for word.
 */
export class Secrets {
  constructor(private readonly master: Buffer) {
    if (master.length < 32) throw new Error('La clé de l’instance doit compter au moins 32 octets.');
  }

  /** The secret of the instance in `dataDir` (file `instance.key`), made the first time, readable by its owner only. */
  static of(dataDir: string): Secrets {
    const file = join(dataDir, 'instance.key');
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      throw new Error(`Le fichier ${file} est lisible par d’autres comptes. Corrigez avec : chmod 600 ${file}`);
    return new Secrets(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'));
  }

  /** `length` bytes that depend on the label and on each part, and on nothing else but the instance's key. */
  derive(label: string, parts: readonly string[] = [], length = 32): Buffer {
    const context = JSON.stringify([label, ...parts]);
    const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, i) =>
      createHmac('sha256', this.master).update(`${i}|${context}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, length);
  }
}
