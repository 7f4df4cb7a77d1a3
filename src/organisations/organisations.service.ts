import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { readEnterpriseNumber } from '../domain/organisations/enterprise-number.js';
import { organisationKey } from '../domain/organisations/words.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { Outbox } from '../platform/mail/outbox.service.js';
import { NotHere, Refused } from '../platform/refused.js';
import { Changes } from './changes.js';
import { Organisation } from './organisation.entity.js';
import { Undos } from './undos.service.js';

export type OrganisationFields = Omit<Organisation, 'id' | 'updatedAt'>;
type Undo = { action: string; texte: string };

/** Associations, and the institutions that designate members. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly undos: Undos,
    private readonly outbox: Outbox,
  ) {}

  /** All of a kind, by name. */
  async list(kind: Organisation['kind'] = 'association', tx: Tx = this.work.read): Promise<Organisation[]> {
    const all = await tx.findBy(Organisation, { kind });
    const collator = new Intl.Collator('fr', { sensitivity: 'base', ignorePunctuation: true, numeric: true });
    return all.sort((a, b) => collator.compare(a.name, b.name));
  }

  async one(id: string, tx: Tx = this.work.read): Promise<Organisation> {
    const found = await tx.findOneBy(Organisation, { id });
    if (!found)
      throw new NotHere('Cette association n’existe pas ou n’existe plus. Revenez à la liste des associations.');
    return found.mergedInto ? this.one(found.mergedInto, tx) : found;
  }

  async add(tx: Tx, given: OrganisationFields, actor: string): Promise<{ organisation: Organisation; undo: Undo }> {
    const fields = await this.accepted(tx, given);
    const organisation = { id: newId(this.clock), ...fields, updatedAt: this.clock.now() };
    const changes = new Changes(tx, this.clock);
    changes.add('organisation', { id: organisation.id, ...fields });
    const undo = await this.undos.keep(tx, `L’ajout de « ${fields.name} » est annulé.`, await changes.flush());
    await this.record(tx, actor, organisation, 'organisation.added', `« ${fields.name} » a été ajoutée.`);
    return { organisation, undo };
  }

  /** Gives null when nothing differs. */
  async edit(tx: Tx, id: string, given: Partial<OrganisationFields>, actor: string): Promise<Undo | null> {
    const organisation = await this.one(id, tx);
    const fields = await this.accepted(tx, { ...organisation, ...given }, id);
    const { emails } = organisation;
    const changes = new Changes(tx, this.clock);
    if (!(await changes.change('organisation', organisation, fields))) return null;
    await this.redirect(tx, id, emails, fields.emails);
    const undo = await this.undos.keep(tx, `La modification de « ${fields.name} » est annulée.`, await changes.flush());
    await this.record(
      tx,
      actor,
      organisation,
      'organisation.changed',
      `La fiche de « ${fields.name} » a été modifiée.`,
    );
    return undo;
  }

  /** Letters that wait or failed at an address that was taken away go to the one that stands first now. */
  private async redirect(tx: Tx, id: string, before: readonly string[], [first, ...others]: readonly string[]) {
    if (!first) return;
    for (const gone of before.filter((email) => ![first, ...others].includes(email)))
      await this.outbox.readdress(tx, `organisation:${id}`, gone, first);
  }

  private async accepted(tx: Tx, given: OrganisationFields, id?: string): Promise<OrganisationFields> {
    const { memberSince, leftOn, enterpriseNumber } = given;
    const number = enterpriseNumber && readEnterpriseNumber(enterpriseNumber);
    if (typeof number === 'object') throw new Refused(number.reason, number.sentence, 'enterpriseNumber');
    if (memberSince && leftOn && leftOn <= memberSince)
      throw new Refused(
        'left-before',
        'Le dernier jour vient avant le premier jour d’adhésion. Corrigez l’un des deux.',
        'lastDay',
      );
    const key = organisationKey(given.name);
    const twin = (await tx.findBy(Organisation, { kind: Not('merged') })).find(
      (o) => o.id !== id && (organisationKey(o.name) === key || (number && o.enterpriseNumber === number)),
    );
    if (twin)
      throw new Refused(
        'known-already',
        organisationKey(twin.name) === key
          ? `« ${twin.name} » est déjà dans la liste. Modifiez plutôt sa fiche, ou écrivez un nom qui les distingue.`
          : `Ce numéro d’entreprise est déjà celui de « ${twin.name} ». Vérifiez les deux fiches.`,
        organisationKey(twin.name) === key ? 'name' : 'enterpriseNumber',
      );
    const { kind, name, acronym, emails, phone, street, postcode, locality, inOrder, workingGroup, remark } = given;
    return {
      kind,
      name,
      acronym,
      enterpriseNumber: number,
      emails,
      phone,
      street,
      postcode,
      locality,
      memberSince,
      leftOn,
      inOrder,
      workingGroup,
      remark,
    };
  }

  private record(tx: Tx, actor: string, { id }: { id: string }, action: string, sentence: string): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: `organisation:${id}`, sentence });
  }
}
