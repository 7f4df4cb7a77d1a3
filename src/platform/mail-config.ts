import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The key that signs what leaves, and the name under which the domain publishes the other half. */
export type Dkim = { domainName: string; keySelector: string; privateKey: string };

/** Where failure reports are read: a mailbox, or a folder with one message a file. */
export type ReturnsSource = { kind: 'mailbox'; url: string } | { kind: 'folder'; path: string };

type Values = Record<string, string | undefined>;

const DOMAIN = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/i;
const USUAL_BOX = 'b';

/** `RETURN_ADDRESS`: a domain of its own (`retour.ville.be`), or a mailbox that knows `+` (`retours@ville.be`). */
export function returnAddressOf(text = ''): string | null {
  if (!text) return null;
  const [domain = '', box = USUAL_BOX, ...more] = text.toLowerCase().split('@').reverse();
  if (!DOMAIN.test(domain) || !/^[a-z\d._-]{1,8}$/.test(box) || more.length > 0)
    throw new Error(
      `RETURN_ADDRESS vaut « ${text} » : il faut un domaine (retour.ville.be) ou une adresse (retours@ville.be), avec 8 signes au plus devant @.`,
    );
  return `${box}@${domain}`;
}

/** `RETURNS_URL` or `RETURNS_DIR`, not both. */
export function returnsOf({ RETURNS_URL: url, RETURNS_DIR: path }: Values): ReturnsSource | null {
  if (url && path) throw new Error('RETURNS_URL et RETURNS_DIR disent deux choses : gardez une des deux.');
  if (path) return { kind: 'folder', path: resolve(path) };
  if (!url) return null;
  if (!/^imaps?:\/\/./.test(url) || !URL.canParse(url))
    throw new Error('RETURNS_URL doit avoir la forme imaps://nom:motdepasse@serveur:993/INBOX.');
  return { kind: 'mailbox', url };
}

/** `DKIM_KEY_FILE` (private key, PEM), `DKIM_SELECTOR`, and `DKIM_DOMAIN` where it is not the sender's. */
export function dkimOf(values: Values, mailFrom: string): Dkim | null {
  const { DKIM_KEY_FILE: file, DKIM_SELECTOR: keySelector } = values;
  if (!file) return null;
  if (!keySelector) throw new Error('DKIM_KEY_FILE est donné sans DKIM_SELECTOR : écrivez le nom du sélecteur.');
  const privateKey = keyIn(file);
  return { domainName: values.DKIM_DOMAIN ?? mailFrom.split('@')[1]!, keySelector, privateKey };
}

function keyIn(file: string): string {
  let key: string;
  try {
    key = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`La clé DKIM ne se lit pas dans ${file}. Vérifiez DKIM_KEY_FILE et les droits du fichier.`);
  }
  if (!key.includes('PRIVATE KEY'))
    throw new Error(`${file} ne contient pas de clé privée PEM. Vérifiez DKIM_KEY_FILE.`);
  return key;
}
