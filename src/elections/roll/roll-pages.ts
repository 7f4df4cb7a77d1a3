import { Injectable } from '@nestjs/common';
import { mayDo } from '../../domain/elections/acts.js';
import { frenchCount } from '../../domain/french.js';
import { fullName } from '../../domain/organisations/person-name.js';
import { paged } from '../../platform/web/paging.js';
import type { Election } from '../election.entity.js';
import type { Elector } from './elector.entity.js';
import { RollService } from './roll.service.js';

type Line = { id: string; association: string; delegue: string; adresse: string };

/** Shapes the electoral roll: as frozen, or as it would be frozen today. */
@Injectable()
export class RollPages {
  constructor(private readonly rolls: RollService) {}

  async of(election: Election, search: string, page: unknown) {
    const frozen = (await this.rolls.electors(election.id)).map(lineOf);
    const preview = election.rehearses ? null : await this.rolls.preview(election);
    const lines = frozen.length > 0 ? frozen : (preview?.electors ?? []).map(previewLine);
    const leftOut = preview?.leftOut ?? [];
    const found = matching(lines, search);
    const at = (n: number) => `/elections/${election.id}/liste?q=${encodeURIComponent(search)}&page=${n}`;
    const { lines: shown, pagination } = paged(found, page, at);
    return {
      arretee: election.rollFrozenAt?.toISOString() ?? '',
      jourListe: election.rollDay,
      resume: summary(lines, leftOut.length, election.rehearses !== null),
      aArreter: this.freezeLabel(election, frozen.length, lines.length),
      recherche: search,
      trouves: search.trim() ? `${frenchCount(found.length, 'association trouvée', 'associations trouvées')}.` : '',
      avertissements: frozen.length > 0 ? [] : (preview?.warnings ?? []),
      electeurs: found.length > 0,
      lignes: shown.map((line) => cells(election, frozen.length > 0, line)),
      nonElecteurs: leftOut.length > 0,
      dehors: leftOut.map((o) => [o.name, o.sentence]),
      colonnesDehors: [{ texte: 'Association' }, { texte: 'Pourquoi' }],
      colonnes: [{ texte: 'Association' }, { texte: 'Délégué·e' }, { texte: 'Bulletin par' }],
      ...pagination,
    };
  }

  private freezeLabel(election: Election, frozen: number, lines: number): string {
    if (mayDo('freeze_roll', election.stage) || election.rehearses || lines === 0) return '';
    return frozen > 0 ? 'Arrêter à nouveau la liste' : `Arrêter la liste : ${frenchCount(lines, 'électeur')}`;
  }
}

const lineOf = (e: Elector): Line => ({
  id: e.id,
  association: e.organisationName,
  delegue: e.delegateName,
  adresse: e.channel === 'mail' ? e.address : '',
});

const previewLine = ({
  organisation,
  person,
  address,
}: Awaited<ReturnType<RollService['preview']>>['electors'][number]) => ({
  id: organisation.id,
  association: organisation.name,
  delegue: person ? fullName(person) : '',
  adresse: address,
});

function cells(election: Election, frozen: boolean, { id, association, delegue, adresse }: Line) {
  const href = `/elections/${election.id}/electeurs/${id}`;
  return [frozen ? { texte: association, href } : association, delegue, adresse || 'lettre'];
}

/** Searched without regard to capitals and accents. */
function matching(lines: readonly Line[], search: string): Line[] {
  const wanted = plain(search.trim());
  return lines.filter(
    (line) => !wanted || plain(`${line.association} ${line.delegue} ${line.adresse}`).includes(wanted),
  );
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** « 132 associations sur 140 votent : 125 par courriel, 7 par lettre. » */
function summary(lines: readonly Line[], leftOut: number, rehearsal: boolean): string {
  const mails = lines.filter((l) => l.adresse).length;
  const channels = `${mails} par courriel, ${lines.length - mails} par lettre`;
  if (rehearsal) return `${frenchCount(lines.length, 'électeur inventé', 'électeurs inventés')} : ${channels}.`;
  return `${frenchCount(lines.length, 'association')} sur ${lines.length + leftOut} ${lines.length < 2 ? 'vote' : 'votent'} : ${channels}.`;
}
