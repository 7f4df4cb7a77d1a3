import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from './config.js';
import { Secrets } from './secrets.js';

/** Letters and figures that nobody mixes up. */
const ALPHABET = 'ACDEFGHJKMNPQRTUVWXY34679';
const LENGTH = 16;
/** Bytes at or above this would favour some letters: passed over. */
const FAIR = 256 - (256 % ALPHABET.length);

/** What each key opens. */
const DOORS = { 'set-up': '/bienvenue', mailbox: '/courriels/boite/cle' } as const;

export type Door = keyof typeof DOORS;

/**
 * Keys shown in the terminal at start, for whoever started the program: the first installation, and the mailbox page
 * where no mail server is set. The link bears its key behind a #, so that it never reaches a log of the server.
 */
@Injectable()
export class TerminalKeys {
  constructor(
    private readonly secrets: Secrets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  link(door: Door): string {
    return `${this.config.baseUrl}${DOORS[door]}#${this.key(door).replace(/.{4}(?=.)/g, '$&-')}`;
  }

  /** Case, spaces and dashes do not matter. */
  opens(door: Door, typed: string): boolean {
    const given = Buffer.from(typed.toUpperCase().replace(/[^A-Z0-9]/g, ''));
    const right = Buffer.from(this.key(door));
    return given.length === right.length && timingSafeEqual(given, right);
  }

  private key(door: Door): string {
    const fair = [...this.secrets.derive(`terminal-${door}`, [], 96)].filter((byte) => byte < FAIR);
    return fair
      .slice(0, LENGTH)
      .map((byte) => ALPHABET[byte % ALPHABET.length])
      .join('');
  }
}
