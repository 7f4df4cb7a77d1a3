/** What the secretary sends to her computer people, so that mails arrive and failures come back. */
export function mailRequest(sender: string, baseUrl: string): string {
  const domain = sender.split('@')[1] ?? '';
  return [
    'Bonjour,',
    '',
    `Le programme Mandature (${baseUrl}) envoie des courriels au nom de ${sender}. Pouvez-vous :`,
    '',
    '1. me donner un serveur d’envoi et le mettre dans SMTP_URL (smtps://nom:motdepasse@serveur:465) ;',
    `2. autoriser ce serveur dans l’enregistrement SPF de ${domain} ;`,
    `3. signer les messages de ${domain} avec DKIM ;`,
    `4. vérifier que DMARC de ${domain} accepte ces messages ;`,
    `5. créer la boîte ${sender}, où reviennent les messages d’erreur.`,
    '',
    'Merci.',
  ].join('\n');
}
