import type { Command } from './command.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** Every command, in the order in which the help shows them. Each is loaded when it is asked for. */
export const commands: readonly Command[] = [
  {
    name: 'demo',
    usage: '--dir D [--voters 140] [--turnout 97] [--seed 1]',
    does: 'mène une élection inventée entière dans D, votée par HTTP',
    options: {
      dir: text,
      voters: text,
      turnout: text,
      seed: text,
    },
    run: async (call) => (await import('./commands/demo.js')).demo(call),
  },
  {
    name: 'verify',
    usage: 'FICHIER.bel',
    does: 'vérifie en entier l’archive d’une élection, sans rien savoir d’elle',
    options: {},
    run: async (call) => (await import('./commands/verify.js')).verify(call),
  },
  {
    name: 'count',
    usage: 'FICHIER --method M [--variant V,…] [--seats N] [--limit N] [--grades « A,B,… »] [--lot 3,1,2] [--tables]',
    does: 'compte des bulletins .blt, .abc.yaml, .csv, .json (Node.js) ou .txt (Debian) ; --tables montre les chiffres de chaque pas',
    options: { method: text, variant: text, seats: text, limit: text, grades: text, lot: text, tables: flag },
    run: async (call) => (await import('./commands/count.js')).count(call),
  },
  {
    name: 'import',
    usage: 'FICHIER [--dry-run]',
    does: 'importe des associations de xlsx, ods ou csv ; --dry-run montre sans rien écrire',
    options: { 'dry-run': flag },
    run: async (call) => (await import('./commands/import.js')).importFile(call),
  },
  {
    name: 'composition',
    usage: '--on JOUR [--known JOUR]',
    does: 'qui siège ce jour-là, siège par siège',
    options: { on: text, known: text },
    run: async (call) => (await import('./commands/composition.js')).composition(call),
  },
  {
    name: 'report mandates',
    usage: '--on JOUR [--pdf FICHIER]',
    does: 'le rapport de la présidence sur les mandats',
    options: { on: text, pdf: text },
    run: async (call) => (await import('./commands/report.js')).report(call),
  },
  {
    name: 'notices',
    usage: '--on JOUR [--dry-run]',
    does: 'les avis d’échéance dus ce jour-là ; --dry-run montre sans rien envoyer',
    options: { on: text, 'dry-run': flag },
    run: async (call) => (await import('./commands/notices.js')).notices(call),
  },
  {
    name: 'tick',
    usage: '',
    does: 'fait une fois ce qui se fait seul : ouvertures, clôtures, avis, courriels',
    options: {},
    run: async (call) => (await import('./commands/operations.js')).tick(call),
  },
  {
    name: 'account create',
    usage: '--email A --name N [--role R] [--job-title F]',
    does: 'ouvre un compte (secretary, chair, witness, administrator)',
    options: {
      email: text,
      name: text,
      role: text,
      'job-title': text,
    },
    run: async (call) => (await import('./commands/operations.js')).accountCreate(call),
  },
  {
    name: 'check',
    usage: '',
    does: 'contrôle la base, le journal, les urnes et les courriels, sans rien changer',
    options: {},
    run: async (call) => (await import('./commands/operations.js')).check(call),
  },
  {
    name: 'backup',
    usage: 'FICHIER',
    does: 'copie la base pendant que le programme tourne',
    options: {},
    run: async (call) => (await import('./commands/operations.js')).backup(call),
  },
  {
    name: 'restore',
    usage: 'FICHIER',
    does: 'remet une copie à la place de la base ; arrêtez d’abord le programme',
    options: {},
    run: async (call) => (await import('./commands/restore.js')).restore(call),
  },
  {
    name: 'export',
    usage: 'FICHIER',
    does: 'écrit toute l’instance dans un seul fichier, que les deux bases savent lire',
    options: {},
    run: async (call) => (await import('./commands/operations.js')).exportInstance(call),
  },
  {
    name: 'import-instance',
    usage: 'FICHIER',
    does: 'remplit une instance neuve avec un tel fichier',
    options: {},
    run: async (call) => (await import('./commands/operations.js')).importInstance(call),
  },
];
