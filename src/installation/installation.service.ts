import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { SignIns } from '../accounts/sign-ins.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { Refused } from '../platform/refused.js';
import { SettingsService } from '../platform/settings/settings.service.js';
import { InstallationDraft } from './installation-draft.entity.js';
import type { OrganisationForm } from './organisation-form.js';

export type FirstAccount = { id: string; name: string; jobTitle: string; email: string };

/** The first installation: what is typed is kept at once; it becomes real when the first account has come in. */
@Injectable()
export class InstallationService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly settings: SettingsService,
    private readonly signIns: SignIns,
    private readonly accounts: AccountsService,
    private readonly audit: AuditLog,
  ) {}

  draft(tx: Tx = this.work.read): Promise<InstallationDraft | null> {
    return tx.findOneBy(InstallationDraft, { id: 'draft' });
  }

  async keepOrganisation(organisation: OrganisationForm): Promise<void> {
    await this.work.run(async (tx) => {
      await this.assertOpen(tx);
      const draft = await this.draft(tx);
      const { account = null, signInId = null } = draft ?? {};
      await tx.upsert(
        InstallationDraft,
        { id: 'draft', organisation: { ...organisation } as object, account, signInId },
        ['id'],
      );
    });
  }

  /** Keeps who the first account is and mails the proof to its address. Answers the id of the request. */
  async askAccount(given: Omit<FirstAccount, 'id'>): Promise<string> {
    return this.work.run(async (tx) => {
      await this.assertOpen(tx);
      const draft = await this.draft(tx);
      if (!draft) throw new Refused('organisation-first', 'Écrivez d’abord les coordonnées de votre commune.');
      const email = given.email.toLowerCase();
      const known = draft.account as FirstAccount | null;
      const account = { ...given, email, id: known?.email === email ? known.id : newId(this.clock) };
      const signInId = await this.signIns.request(tx, account, 'first-sign-in');
      await tx.update(InstallationDraft, 'draft', { account: account as object, signInId });
      return signInId;
    });
  }

  /** The first account has proved its address: the instance is installed. Answers the account. */
  async complete(signInId: string, proof: string): Promise<string> {
    const accountId = await this.signIns.prove(signInId, proof);
    await this.work.run(async (tx) => {
      const draft = await this.draft(tx);
      if (!draft) return; // sent twice: the first one did it
      const account = draft.account as FirstAccount | null;
      if (account?.id !== accountId)
        throw new Refused(
          'other-address',
          'Ce code allait à une autre adresse que celle que vous avez écrite ensuite. Prenez le dernier courriel.',
          'code',
        );
      await this.install(tx, draft, account);
    });
    this.settings.forget();
    return accountId;
  }

  private async install(tx: Tx, draft: InstallationDraft, account: FirstAccount): Promise<void> {
    const organisation = draft.organisation as OrganisationForm;
    await this.settings.save(tx, {
      ...organisation,
      contact: account.name,
      demo: false,
      installedAt: this.clock.now(),
    });
    await this.audit.record(tx, {
      actor: account.name,
      action: 'instance.installed',
      subject: 'instance',
      sentence: `Mandature est installée pour ${organisation.name}.`,
    });
    await this.accounts.create(tx, { ...account, role: 'administrator' }, account.name);
    await tx.delete(InstallationDraft, { id: 'draft' });
  }

  private async assertOpen(tx: Tx): Promise<void> {
    if ((await tx.count('settings')) > 0)
      throw new Refused('installed-already', 'Mandature est déjà installée. Connectez-vous : rien n’a changé.');
  }
}
