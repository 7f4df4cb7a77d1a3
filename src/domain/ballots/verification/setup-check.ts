import { readSetup } from '../archive.js';
import type { BallotContext } from '../ballot-check.js';
import { readCredentials } from '../credential-list.js';
import { type Election, holdsOtherQuestions, readElection } from '../election.js';
import { type Engine, groupNamed } from '../group.js';
import { Misshapen } from '../shape.js';
import { electionPublicKey, readTrustees, type Trustee, trusteeHolds } from '../trustees.js';
import { type FoundRecord, placeOf } from './archive-reader.js';
import { Finding, NotHeld } from './finding.js';

/** An election whose beginning is in order: who votes on what, and who holds the keys. */
export type Setup = Readonly<{ context: BallotContext; trustees: readonly Trustee[] }>;

/** Checks the four records of the beginning (BRIEF §3–5). Throws `Finding`, or `NotHeld`. */
export function checkSetup(data: readonly FoundRecord[], engine: Engine): Setup {
  const [election, trustees, credentials, setup] = data as [FoundRecord, FoundRecord, FoundRecord, FoundRecord];
  const named = read(setup, 'le sceau de l’élection', readSetup);
  if (named.election !== election.hash || named.trustees !== trustees.hash || named.credentials !== credentials.hash)
    throw new Finding(`${placeOf(setup)} : le sceau ne désigne pas l’élection, les clés et la liste qui le précèdent.`);
  assertHeld(election);
  const opened = read(election, 'l’élection', (raw) => readElection(raw, engine));
  return {
    context: { record: election.body, election: opened, credentials: checkCredentials(opened, credentials) },
    trustees: checkTrustees(opened, trustees),
  };
}

/** Is the election of a kind that this program can check? */
function assertHeld(election: FoundRecord): void {
  const { version, group } = read(election, 'l’élection', (raw) => {
    const value: unknown = JSON.parse(raw);
    if (typeof value !== 'object' || value === null) throw new Misshapen('');
    return value as { version?: unknown; group?: unknown };
  });
  if (version !== 1) throw notHeld(`du protocole de version ${String(version)}`);
  if (typeof group !== 'string' || !groupNamed(group)) throw notHeld(`dans le groupe « ${String(group)} »`);
  if (holdsOtherQuestions(election.body)) throw notHeld('avec un classement, des notes ou des listes');
}

function checkTrustees(election: Election, record: FoundRecord): Trustee[] {
  const { group } = election;
  const entries = read(record, 'la liste des détenteurs de clés', (raw) => readTrustees(group, raw));
  const trustees = entries.map((entry) => {
    if (entry.kind === 'Pedersen') throw notHeld('dont les clés sont partagées avec un seuil');
    return entry.trustee;
  });
  if (trustees.length === 0) throw new Finding(`${placeOf(record)} : l’élection n’a aucun détenteur de clé.`);
  for (const [i, trustee] of trustees.entries())
    if (!trusteeHolds(group, trustee))
      throw new Finding(`${placeOf(record)} : ${called(trustee, i)} ne prouve pas qu’il connaît sa clé.`);
  const keys = trustees.map(({ publicKey }) => publicKey);
  if (new Set(keys).size !== keys.length)
    throw new Finding(`${placeOf(record)} : deux détenteurs ont la même clé. Ils ne comptent que pour un.`);
  if (electionPublicKey(group, keys) !== election.publicKey)
    throw new Finding(`${placeOf(record)} : la clé de l’élection n’est pas le produit des clés de ses détenteurs.`);
  return trustees;
}

function checkCredentials({ group }: Election, record: FoundRecord): ReadonlyMap<string, bigint> {
  const credentials = read(record, 'la liste des codes publics', (raw) => readCredentials(group, raw));
  const odd = [...credentials.keys()].findIndex((credential) => !group.isElement(BigInt(credential)));
  if (odd >= 0)
    throw new Finding(
      `${placeOf(record)} : la ligne ${odd + 1} de la liste des codes publics n’est pas un nombre que le chiffrement permet.`,
    );
  return credentials;
}

/** How messages name a key holder. */
export function called({ name }: Trustee, index: number): string {
  return name ? `le détenteur de clé ${index + 1} (« ${name} »)` : `le détenteur de clé ${index + 1}`;
}

/** Reads a record, or says in a sentence where it is not as it must be. */
export function read<T>(record: FoundRecord, what: string, reader: (raw: string) => T): T {
  try {
    return reader(record.body);
  } catch (error) {
    if (!(error instanceof Misshapen || error instanceof SyntaxError)) throw error;
    const where = error instanceof Misshapen && error.where ? `, à l’endroit « ${error.where} »` : '';
    throw new Finding(`${placeOf(record)} : ${what} ne s’écrit pas exactement comme le protocole le fixe${where}.`);
  }
}

function notHeld(kind: string): NotHeld {
  return new NotHeld(
    `C’est une élection ${kind}. Ce programme ne sait pas encore la vérifier : rien n’est dit, ni pour, ni contre. Servez-vous de belenios-tool.`,
  );
}
