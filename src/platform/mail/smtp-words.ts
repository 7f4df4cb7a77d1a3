/** What the mail server's answer means, and whether trying again can help (ux.md §4.4). */
export type SmtpVerdict = { sentence: string; final: boolean };

type SmtpError = { code?: string; responseCode?: number; response?: string };

const WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /\b5\.1\.(1|10)\b|user unknown|unknown user|no such user/i,
    'Cette adresse n’existe pas. Corrigez-la, ou envoyez une lettre.',
  ],
  [/\b5\.1\.2\b|\b5\.4\.4\b|domain not found/i, 'Le domaine de cette adresse n’existe pas. Corrigez-la.'],
  [/\b5\.2\.1\b/, 'Cette boîte est fermée. Téléphonez à l’association.'],
  [/\b[45]\.2\.2\b|mailbox full|quota/i, 'La boîte est pleine. Nous réessayons, puis téléphonez.'],
  [/\b5\.7\.\d+\b|spam|policy/i, 'Message refusé par sécurité. Prévenez votre informaticien, et envoyez une lettre.'],
  [/\b5\.3\.4\b/, 'Message trop lourd pour le serveur. Prévenez votre informaticien.'],
];

export function smtpVerdict(error: SmtpError): SmtpVerdict {
  const said = error.response ?? '';
  const words = WORDS.find(([pattern]) => pattern.test(said))?.[1];
  if (error.code === 'EAUTH')
    return {
      sentence: 'Le serveur de courriel refuse le mot de passe. Vérifiez SMTP_URL avec votre informaticien.',
      final: false,
    };
  if (error.responseCode !== undefined && error.responseCode >= 500)
    return {
      sentence: words ?? 'Le serveur a refusé ce courriel pour de bon. Vérifiez l’adresse, ou envoyez une lettre.',
      final: true,
    };
  if (error.responseCode !== undefined)
    return {
      sentence: words ?? 'Pas encore distribué : le serveur demande d’attendre. Nous réessayons.',
      final: false,
    };
  return { sentence: 'Le serveur de courriel ne répond pas. Nous réessayons, rien n’est perdu.', final: false };
}
