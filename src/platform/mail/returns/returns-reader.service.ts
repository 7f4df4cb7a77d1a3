import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { CONFIG, type Config } from '../../config.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import type { ReturnsSource } from '../../mail-config.js';
import { Scheduler } from '../../schedule/scheduler.js';
import { readFolder } from './reports-folder.js';
import { folderOf, type Mark, readMailbox } from './reports-mailbox.js';
import { Returns } from './returns.service.js';
import { ReturnsPlace } from './returns-place.entity.js';

const EVERY_SECONDS = 60;

/** Reads what came back, from the mailbox or the folder of the configuration, and keeps how far it is. */
@Injectable()
export class ReturnsReader implements OnModuleInit {
  private readonly log = new Logger('Retours');

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly returns: Returns,
    private readonly scheduler: Scheduler,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const { returns } = this.config;
    if (returns) this.scheduler.every(EVERY_SECONDS, 'retours', () => this.read(returns));
  }

  /** What is wrong with the place of the reports, as a sentence; null when all is well, or when there is none. */
  async problem(): Promise<string | null> {
    const { returns } = this.config;
    return returns ? ((await this.place(returns))?.problem ?? null) : null;
  }

  /** Answers how many reports were noted. A place that cannot be read says why, and is tried again at the next round. */
  async read(source: ReturnsSource): Promise<number> {
    try {
      const noted = await this.readAll(source);
      await this.keep(source, { readAt: this.clock.now(), problem: null });
      return noted;
    } catch (error) {
      const problem = source.kind === 'folder' ? folderWords(source.path) : mailboxWords(source.url, error as Failure);
      if ((await this.place(source))?.problem !== problem) this.log.warn(`${problem} (${(error as Error).message})`);
      await this.keep(source, { problem });
      return 0;
    }
  }

  private async readAll(source: ReturnsSource): Promise<number> {
    const take = (raw: Uint8Array) => this.returns.take(raw);
    if (source.kind === 'folder') return readFolder(source.path, take);
    const { generation = '', lastUid = 0 } = (await this.place(source)) ?? {};
    return readMailbox(source.url, { generation, lastUid }, take, (mark: Mark) => this.keep(source, mark));
  }

  private place({ kind: name }: ReturnsSource): Promise<ReturnsPlace | null> {
    return this.work.read.findOneBy(ReturnsPlace, { name });
  }

  private keep({ kind: name }: ReturnsSource, changed: Partial<ReturnsPlace>): Promise<void> {
    return this.work.run(async (tx) => {
      const known = await tx.findOneBy(ReturnsPlace, { name });
      if (known) await tx.update(ReturnsPlace, { name }, changed);
      else await tx.insert(ReturnsPlace, { ...NEW, name, ...changed });
    });
  }
}

const NEW = { generation: '', lastUid: 0, readAt: null, problem: null };

type Failure = Error & { authenticationFailed?: boolean; mailboxMissing?: boolean };

const folderWords = (path: string): string =>
  `Les retours de courriels ne se lisent pas dans ${path}. Vérifiez RETURNS_DIR et les droits du dossier.`;

/** Never with the password that the address holds. */
function mailboxWords(address: string, { authenticationFailed, mailboxMissing }: Failure): string {
  const url = new URL(address);
  if (authenticationFailed)
    return `La boîte des retours sur ${url.hostname} refuse le nom ou le mot de passe. Vérifiez RETURNS_URL avec votre informaticien.`;
  if (mailboxMissing)
    return `Le dossier « ${folderOf(url)} » n’existe pas dans la boîte des retours. Vérifiez RETURNS_URL avec votre informaticien.`;
  return `La boîte des retours sur ${url.hostname} ne répond pas. Nous réessayons chaque minute, rien n’est perdu.`;
}
