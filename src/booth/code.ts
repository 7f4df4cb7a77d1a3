import { CODE_ALPHABET, normaliseCode } from '../domain/ballots/codes.js';
import { typeset } from '../domain/french.js';

const keyOf = (reference: string) => `code:${reference}`;

/**
 * The code of the link: behind the # of the address, out of which it is taken, or kept by this tab since. It reaches no
 * request. Null when the link is cut short and the person has to type it.
 */
export function takeCode(reference: string): string | null {
  const code = normaliseCode(location.hash.slice(1));
  if (location.hash) history.replaceState(history.state, '', location.pathname);
  if (code) keepCode(reference, code);
  return code ?? kept(keyOf(reference));
}

export function keepCode(reference: string, code: string): void {
  keep(keyOf(reference), code);
}

export function forgetCode(reference: string): void {
  forget(keyOf(reference));
}

/** What is wrong with a typed code; null when it may be right. */
export function objectionToCode(typed: string): string | null {
  const signs = typed.replace(/[\s\p{Pd}]/gu, '').toUpperCase();
  if (normaliseCode(signs)) return null;
  if (!signs) return 'Entrez le code de votre lettre ou de votre courriel.';
  const strange = [...new Set(signs)].filter((sign) => !CODE_ALPHABET.includes(sign));
  if (strange.length > 0)
    return typeset(`Ce code contient « ${strange.join(' ')} », que nos codes n’emploient jamais. Vérifiez ce signe.`);
  if (signs.length === 10) return 'Ceci est un numéro de reçu, pas un code.';
  return typeset(`Ce code compte ${signs.length} signes. Il en faut 16, en 4 groupes de 4 : vérifiez votre lettre.`);
}

/** What this tab keeps until it is closed; a browser may refuse, and then nothing is kept. */
export function keep(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // private browsing: a reload will ask for the code again
  }
}

export function kept(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
}
