import type { Command } from './command.js';
import { composition } from './commands/composition.js';
import { count } from './commands/count.js';
import { importFile } from './commands/import.js';
import { notices } from './commands/notices.js';
import { accountCreate, backup, check, tick } from './commands/operations.js';
import { report } from './commands/report.js';
import { restore } from './commands/restore.js';
import { verify } from './commands/verify.js';

/** Every command, in the order in which the help shows them. */
export const commands: readonly Command[] = [
  verify,
  count,
  importFile,
  composition,
  report,
  notices,
  tick,
  accountCreate,
  check,
  backup,
  restore,
];
