const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'n’existe pas. Vérifiez le nom et le dossier.',
  EISDIR: 'est un dossier. Indiquez le fichier .bel qu’il contient.',
  EACCES: 'ne peut pas être lu : vous n’en avez pas le droit.',
  EIO: 'ne peut pas être lu : le disque ou la clé ne répond pas bien.',
};

/** A sentence for a file that the system does not let us read; null for any other error. */
export function unreadable(error: unknown): string | null {
  const { code, path } = error as NodeJS.ErrnoException;
  const sentence = code && SENTENCES[code];
  return sentence ? `Le fichier ${path ?? 'indiqué'} ${sentence}` : null;
}
