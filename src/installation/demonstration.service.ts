import { Injectable, Logger } from '@nestjs/common';
import { Account } from '../accounts/account.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Refused } from '../platform/refused.js';
import { Scheduler } from '../platform/schedule/scheduler.js';
import { Settings } from '../platform/settings/settings.entity.js';
import { SettingsService } from '../platform/settings/settings.service.js';
import { DEMO_SECRETARY } from './demo/demo-people.js';
import { DemoTown } from './demo/demo-town.service.js';
import { InstallationDraft } from './installation-draft.entity.js';

export type DemoState = { sentence: string; part: number; done: boolean; problem: string | null };

const ASSOCIATIONS = 140;
const SEED = 1;

/** What the draft's row says meanwhile; what was typed of a real installation waits in it. */
type Marked = { demonstration: 'unfinished' | 'ready'; kept: InstallationDraft | null };

/** The demonstration: made in the background, entered by anybody, erased in one act. */
@Injectable()
export class DemonstrationService {
  private readonly log = new Logger('Démonstration');
  private state: DemoState | null = null;
  private building: Promise<void> | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly settings: SettingsService,
    private readonly scheduler: Scheduler,
    private readonly town: DemoTown,
  ) {}

  /** Whether a demonstration was begun that is not ready, in this process or one that was stopped. */
  async unfinished(): Promise<boolean> {
    const draft = await this.work.read.findOneBy(InstallationDraft, { id: 'draft' });
    return draft?.organisation.demonstration === 'unfinished';
  }

  /** Begins to make it; asked twice, it is made once. Never over a real instance. */
  async begin(): Promise<void> {
    if (this.building) return;
    const settings = await this.settings.current();
    if (settings && !settings.demo)
      throw new Refused('installed-already', 'Mandature est déjà installée : la démonstration l’effacerait.');
    if (settings && !(await this.unfinished())) return;
    this.state = { sentence: 'La commune et ses associations', part: 0, done: false, problem: null };
    this.building = this.scheduler
      .holding(() => this.build())
      .catch((error: Error) => this.failed(error))
      .finally(() => {
        this.building = null;
      });
  }

  /** How far it is; null when none was begun. */
  async progress(): Promise<DemoState | null> {
    if (this.state && !this.state.done) return this.state;
    if (await this.unfinished())
      return { sentence: '', part: 0, done: false, problem: 'Le programme s’est arrêté en chemin. Recommencez.' };
    return (await this.settings.current())?.demo ? { sentence: '', part: 1, done: true, problem: null } : null;
  }

  /** Waits for the end of what was begun. */
  async finished(): Promise<void> {
    await this.building;
  }

  async secretary(): Promise<Account> {
    return this.work.read.findOneByOrFail(Account, { email: DEMO_SECRETARY.email });
  }

  /** Erases everything there is, which is all invented. */
  async erase(): Promise<void> {
    const settings = await this.work.read.findOneBy(Settings, { id: 'instance' });
    if (settings && !settings.demo)
      throw new Refused('not-a-demonstration', 'Ceci n’est pas une démonstration : rien n’a été effacé.');
    const kept = await this.typedBefore();
    await this.scheduler.holding(() => this.replaceAll(kept));
    this.state = null;
  }

  private async build(): Promise<void> {
    const kept = await this.typedBefore();
    await this.replaceAll(marked({ demonstration: 'unfinished', kept }));
    await this.town.build({ associations: ASSOCIATIONS, seed: SEED }, (sentence, part) => {
      this.state = { sentence, part, done: false, problem: null };
    });
    const { organisation } = marked({ demonstration: 'ready', kept });
    await this.work.run((tx) => tx.update(InstallationDraft, 'draft', { organisation: organisation as object }));
    this.state = { sentence: '', part: 1, done: true, problem: null };
  }

  /** What somebody had typed to install for a commune before looking at the demonstration; the mailed code is dead. */
  private async typedBefore(): Promise<InstallationDraft | null> {
    const draft = await this.work.read.findOneBy(InstallationDraft, { id: 'draft' });
    const { kept = draft } = (draft?.organisation ?? {}) as Partial<Marked>;
    return kept && { ...kept, signInId: null };
  }

  private async replaceAll(draft: InstallationDraft | null): Promise<void> {
    await this.work.run(async (tx) => {
      for (const { target } of tx.connection.entityMetadatas)
        await tx.createQueryBuilder().delete().from(target).execute();
      if (draft) await tx.insert(InstallationDraft, draft as object);
    });
    this.settings.forget();
  }

  private failed(error: Error): void {
    this.log.error(error.stack ?? error.message);
    const sentence = error instanceof Refused ? error.sentence : 'Une étape a échoué ; le détail est dans le terminal.';
    this.state = { sentence: '', part: 0, done: false, problem: sentence };
  }
}

const marked = (organisation: Marked): InstallationDraft => ({
  id: 'draft',
  organisation,
  account: null,
  signInId: null,
});
