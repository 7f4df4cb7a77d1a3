import { Start1795500000000 } from './1795500000000-start.js';
import { Call1795600000200 } from './1795600000200-call.js';
import { Closures1795600000300 } from './1795600000300-closures.js';
import { Paper1795600000400 } from './1795600000400-paper.js';
import { AfterTheCount1795600000500 } from './1795600000500-after-the-count.js';
import { MailReturns1795600000600 } from './1795600000600-mail-returns.js';
import { Incidents1795600000700 } from './1795600000700-incidents.js';
import { Contact1795600000740 } from './1795600000740-contact.js';
import { EditedTexts1795600000760 } from './1795600000760-edited-texts.js';
import { Memory1795600000800 } from './1795600000800-memory.js';
import { OneHolder1795600000820 } from './1795600000820-one-holder.js';
import { DesignationAnswers1795600000840 } from './1795600000840-designation-answers.js';
import { Meetings1795600000860 } from './1795600000860-meetings.js';

/** In order, forward only. */
export const migrations = [
  Start1795500000000,
  Call1795600000200,
  Closures1795600000300,
  Paper1795600000400,
  AfterTheCount1795600000500,
  MailReturns1795600000600,
  Incidents1795600000700,
  Contact1795600000740,
  EditedTexts1795600000760,
  Memory1795600000800,
  OneHolder1795600000820,
  DesignationAnswers1795600000840,
  Meetings1795600000860,
];
