/** What the person who starts the program reads when it cannot start: what happened and what to do, in one sentence. */
export function startProblem(error: unknown, { port, dataDir }: { port: number | string; dataDir: string }): string {
  const { code = '', message = String(error) } = error as { code?: string; message?: string };
  const known = PROBLEMS.find(([codes]) => codes.includes(code));
  return known ? known[1]({ port, dataDir, message }) : `Mandature n’a pas pu démarrer : ${message}`;
}

type Facts = { port: number | string; dataDir: string; message: string };

const PROBLEMS: readonly (readonly [readonly string[], (facts: Facts) => string])[] = [
  [
    ['EADDRINUSE'],
    ({ port }) =>
      `Le port ${port} est déjà pris, peut-être par une autre fenêtre de Mandature. Fermez-la, ou choisissez un autre port : PORT=${Number(port) + 1} npm start`,
  ],
  [
    ['EADDRNOTAVAIL', 'ENOTFOUND'],
    () => 'L’adresse donnée par HOST n’est pas celle de cette machine. Corrigez HOST, ou retirez-la.',
  ],
  [
    ['EACCES', 'EPERM', 'EROFS', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_READONLY_DIRECTORY'],
    ({ dataDir, port, message }) =>
      message.includes('listen')
        ? `Ce compte ne peut pas ouvrir le port ${port}. Choisissez un port à partir de 1024 : PORT=3000 npm start`
        : `Le dossier des données ${dataDir} ne peut pas être écrit par ce compte. Donnez-lui ce droit, ou choisissez un autre dossier avec DATA_DIR.`,
  ],
  [
    ['EEXIST', 'ENOTDIR'],
    ({ dataDir }) => `${dataDir} n’est pas un dossier. Choisissez un autre dossier avec DATA_DIR.`,
  ],
  [
    ['ENOSPC', 'SQLITE_FULL', 'EDQUOT', 'SQLITE_IOERR_WRITE'],
    ({ dataDir }) =>
      `Le disque qui porte ${dataDir} est plein. Libérez de la place, puis recommencez : rien n’est fait à moitié.`,
  ],
  [
    ['SQLITE_NOTADB', 'SQLITE_CORRUPT'],
    ({ dataDir }) =>
      `Le fichier mandature.sqlite de ${dataDir} n’est pas une base lisible. Remettez votre dernière sauvegarde (mandature restore), ou choisissez un autre dossier avec DATA_DIR.`,
  ],
  [
    ['SQLITE_BUSY', 'SQLITE_LOCKED'],
    ({ dataDir }) => `La base de ${dataDir} est occupée par un autre programme. Attendez un instant, puis recommencez.`,
  ],
  [
    ['ECONNREFUSED', '28P01', '3D000', '28000', 'ETIMEDOUT'],
    ({ message }) => `La base PostgreSQL ne répond pas (${message}). Vérifiez DATABASE_URL.`,
  ],
  [
    ['ERR_DLOPEN_FAILED'],
    () =>
      'SQLite a été compilé pour un autre Node. Effacez le dossier node_modules, puis relancez npm start : tout se réinstalle seul.',
  ],
];
