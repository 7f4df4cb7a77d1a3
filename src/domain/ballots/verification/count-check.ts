import { decrypted, decryptionHolds, type PartialDecryption, readPartialDecryption } from '../decryption.js';
import type { Election } from '../election.js';
import { fields, Misshapen, matching, readCanonicalJson, recordHash, type Shape, wholeNumber } from '../shape.js';
import { type EncryptedTally, perChoice, weightText } from '../tally.js';
import type { Trustee } from '../trustees.js';
import { type FoundRecord, placeOf } from './archive-reader.js';
import { Finding } from './finding.js';
import { called, read } from './setup-check.js';

/** The published total must be, letter by letter, the one computed again from the ballots (BRIEF §8). */
export function checkTally([record, sized]: readonly FoundRecord[], computed: EncryptedTally): void {
  if (record!.body !== computed.record)
    throw new Finding(`${placeOf(record!)} : le total chiffré publié n’est pas le produit des bulletins de l’urne.`);
  if (sized!.body !== computed.sized)
    throw new Finding(
      `${placeOf(sized!)} : le nombre de bulletins comptés ou leur poids est faux : il y en a ${computed.counted}, de poids ${computed.totalWeight}.`,
    );
}

/** The parts of the decryption, by owner: a key holder's place in the list, from 1. */
export type Parts = Map<number, PartialDecryption>;

const OWNER = fields({ owner: wholeNumber, payload: recordHash });

/** One key holder's part (BRIEF §9.1), which joins the others. */
export function checkPart(
  election: Election,
  trustees: readonly Trustee[],
  tally: EncryptedTally,
  [record, owned]: readonly FoundRecord[],
  parts: Parts,
): void {
  const { owner, payload } = read(owned!, 'ce qui dit à qui est ce déchiffrement', (raw) =>
    readCanonicalJson(raw, OWNER),
  );
  const trustee = trustees[owner - 1];
  if (payload !== record!.hash)
    throw new Finding(`${placeOf(owned!)} : il désigne un autre déchiffrement que celui qui le précède.`);
  if (!trustee) throw new Finding(`${placeOf(owned!)} : l’élection n’a pas de détenteur de clé ${owner}.`);
  if (parts.has(owner))
    throw new Finding(`${placeOf(owned!)} : ${called(trustee, owner - 1)} déchiffre une deuxième fois.`);
  const part = read(record!, 'ce déchiffrement', (raw) => readPartialDecryption(election, raw));
  if (!decryptionHolds(election, trustee.publicKey, tally.sums, part))
    throw new Finding(
      `${placeOf(record!)} : ${called(trustee, owner - 1)} ne prouve pas que ce déchiffrement vient de sa clé.`,
    );
  parts.set(owner, part);
}

/** The published numbers against what the parts leave of the total (BRIEF §9.3); answers with the numbers. */
export function checkResult(
  election: Election,
  trustees: readonly Trustee[],
  tally: EncryptedTally,
  parts: Parts,
  [record]: readonly FoundRecord[],
): bigint[][] {
  const missing = trustees.findIndex((_, i) => !parts.has(i + 1));
  if (missing >= 0)
    throw new Finding(
      `${placeOf(record!)} : un résultat est publié sans le déchiffrement que doit ${called(trustees[missing]!, missing)}.`,
    );
  const { result } = read(record!, 'le résultat', (raw) =>
    readCanonicalJson(raw, fields({ result: perChoice(election, weight) })),
  );
  const { group } = election;
  const hidden = decrypted(group, tally.sums, [...parts.values()]);
  for (const [i, row] of result.entries())
    for (const [j, n] of row.entries())
      if (n > tally.totalWeight || group.powG(n) !== hidden[i]![j])
        throw new Finding(
          `${placeOf(record!)} : le nombre ${n}, pour le choix ${j + 1} de la question ${i + 1}, n’est pas ce que le total déchiffré contient.`,
        );
  return result;
}

/** A count as records write it: a number, or above 2^30 − 1 its digits. */
const weight: Shape<bigint> = (value, where) => {
  const n = typeof value === 'number' ? BigInt(wholeNumber(value, where)) : BigInt(DIGITS(value, where));
  if (weightText(n) !== value) throw new Misshapen(where);
  return n;
};

const DIGITS = matching(/^[1-9][0-9]{9,20}$/);
