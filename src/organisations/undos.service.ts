import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { frenchList } from '../domain/french.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { NotHere, Refused } from '../platform/refused.js';
import { type Change, changedSince, takeBack } from './changes.js';
import { Organisation } from './organisation.entity.js';
import { Undo } from './undo.entity.js';
import { Uses } from './uses.service.js';

/** « Annuler » for one act on associations and delegates, as long as nobody changed the same rows since. */
@Injectable()
export class Undos {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly uses: Uses,
  ) {}

  /** Keeps an act so that it can be taken back. Gives the form that does it. */
  async keep(tx: Tx, sentence: string, changes: Change[]): Promise<{ action: string; texte: string }> {
    const id = newId(this.clock);
    await tx.insert(Undo, { id, sentence, changes: { rows: changes }, madeAt: this.clock.now(), undoneAt: null });
    return { action: `/associations/retours/${id}`, texte: 'Annuler' };
  }

  async undo(tx: Tx, id: string, actor: string): Promise<void> {
    const kept = await tx.findOneBy(Undo, { id });
    if (!kept) throw new NotHere();
    const { affected } = await tx.update(Undo, { id, undoneAt: IsNull() }, { undoneAt: this.clock.now() });
    if (affected === 0) throw new Refused('already-undone', 'C’est déjà annulé : il n’y a rien de plus à faire.');
    const changes = kept.changes['rows'] as Change[];
    const gone = new Set(changes.filter((c) => c.before === null).map((c) => c.id));
    await this.assertFree(tx, changes, await this.uses.of(gone, tx));
    await takeBack(tx, this.clock, changes);
    await this.audit.record(tx, { actor, action: 'change.undone', subject: `undo:${id}`, sentence: kept.sentence });
  }

  /** Refuses when somebody changed the same rows since, with their names, or when something relies on them. */
  async assertFree(tx: Tx, changes: readonly Change[], uses: readonly string[]): Promise<void> {
    if (uses.length > 0)
      throw new Refused(
        'in-use',
        `Ceci ne peut plus être annulé. ${uses.join(' ')} Corrigez plutôt les fiches une à une.`,
      );
    const changed = await changedSince(tx, changes);
    if (changed.length === 0) return;
    const names = await namesOf(tx, changed);
    const said =
      names.length > 12 ? `${names.slice(0, 12).join(', ')} et ${names.length - 12} autres` : frenchList(names);
    throw new Refused(
      'changed-since',
      names.length === 1
        ? `La fiche de ${said} a été modifiée depuis : l’annulation effacerait cette modification. Corrigez plutôt la fiche.`
        : `${names.length} fiches ont été modifiées depuis : ${said}. L’annulation effacerait ces modifications. Corrigez plutôt les fiches.`,
    );
  }
}

async function namesOf(tx: Tx, changed: readonly Change[]): Promise<string[]> {
  const names = new Set<string>();
  for (const { kind, before, after } of changed) {
    const row = (after ?? before)!;
    if (kind === 'organisation') names.add(`« ${String(row['name'])} »`);
    if (kind === 'person') names.add(`${String(row['firstName'])} ${String(row['lastName'])}`.trim());
    if (kind === 'delegation') {
      const owner = await tx.findOneBy(Organisation, { id: String(row['organisationId']) });
      if (owner) names.add(`« ${owner.name} »`);
    }
  }
  return [...names];
}
