import { type Objection, objection } from '../objection.js';

/** Of the office: secretary and administrator; of the bureau: the chair and the witnesses. */
export type OpeningSide = 'office' | 'bureau';

/** Somebody with an account agrees that the box is counted. */
export type Agreement = Readonly<{ account: string; side: OpeningSide }>;

/** Who must still agree before a sealed result is counted: one person of each side, two different accounts. */
export function awaited(agreements: readonly Agreement[]): OpeningSide[] {
  return (['office', 'bureau'] as const).filter((side) => !agreements.some((a) => a.side === side));
}

/** Why this agreement adds nothing, or null. */
export function objectionToOpening(
  agreements: readonly Agreement[],
  { account, side }: Agreement,
): Objection<'agreed-already' | 'side-agreed'> | null {
  if (agreements.some((a) => a.account === account))
    return objection('agreed-already', 'Vous avez déjà donné votre accord. Une autre personne doit donner le sien.');
  if (agreements.some((a) => a.side === side)) return objection('side-agreed', `${OTHER[side]} Rien n’a changé.`);
  return null;
}

const OTHER: Readonly<Record<OpeningSide, string>> = {
  office: 'Le secrétariat a déjà donné son accord : il faut celui de la présidence ou d’un témoin.',
  bureau: 'La présidence ou un témoin a déjà donné son accord : il faut celui du secrétariat.',
};

/** « Il manque l’accord de la présidence ou d’un témoin. » */
export function awaitedSentence(sides: readonly OpeningSide[]): string {
  if (sides.length === 0) return 'Les deux accords sont donnés.';
  return `Il manque l’accord ${sides.map((side) => SAID[side]).join(', et celui ')}.`;
}

const SAID: Readonly<Record<OpeningSide, string>> = {
  office: 'du secrétariat',
  bureau: 'de la présidence ou d’un témoin',
};
