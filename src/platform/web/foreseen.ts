import { Refused } from '../refused.js';

const FULL = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', '53100']);
const BUSY = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED', '40001', '40P01', '55P03']);

/** Troubles of the machine that have a sentence of their own: the transaction was undone, nothing is half done. */
export function foreseen(error: unknown): Refused | null {
  const code = codeOf(error);
  if (FULL.has(code))
    return new Refused(
      'disk-full',
      'Le disque de la machine est plein : rien n’a été enregistré. Prévenez votre informaticien, puis recommencez.',
    );
  if (BUSY.has(code))
    return new Refused(
      'busy',
      'Un autre travail occupe la base de données : rien n’a été enregistré. Recommencez dans une minute.',
    );
  return null;
}

/** The code of the engine or of the system, on the error itself or on what the store wrapped. */
function codeOf(error: unknown): string {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const known = driverError?.code ?? code;
  return typeof known === 'string' ? known : '';
}
