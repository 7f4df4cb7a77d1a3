import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import type { Day } from '../../domain/calendar/day.js';
import { mayDo } from '../../domain/elections/acts.js';
import { frenchCount } from '../../domain/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { STAFF } from '../../platform/web/allow.decorator.js';
import { Dashboard, type Task } from '../../platform/web/dashboard.js';
import { isOffice, type Visitor } from '../../platform/web/visitor.js';
import { Election } from '../election.entity.js';
import { ElectionBoard, type ElectionLink, type PreparationTask } from '../election-board.js';
import { AddressRequest } from './address-request.entity.js';
import { AdvanceNotices } from './advance-notices.service.js';

/** What addresses and the announcement put on the pages of an election and on the first page. */
@Injectable()
export class ContactBoard implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly board: ElectionBoard,
    private readonly dashboard: Dashboard,
    private readonly notices: AdvanceNotices,
  ) {}

  onModuleInit(): void {
    this.board.tasks(45, (election) => this.preparation(election));
    this.board.links((election) => this.links(election));
    this.board.verdicts(async (election, tx) =>
      election.rehearses || !election.rollFrozenAt ? [] : [await this.notices.verdict(election, tx)],
    );
    this.dashboard.task({ roles: STAFF, find: (visitor, today) => this.tasks(visitor, today) });
  }

  private async preparation(election: Election): Promise<PreparationTask[]> {
    if (election.rehearses || mayDo('announce', election.stage)) return [];
    const sent = await this.notices.counts(election.id);
    const told = Object.values(sent).reduce((sum, n) => sum + n, 0);
    const state = told > 0 ? { etat: 'Terminé' } : { etat: 'Facultatif', genre: 'neutre' };
    const indice =
      told > 0 ? frenchCount(told, 'électeur prévenu', 'électeurs prévenus') : 'Trouve les adresses mortes';
    return [{ href: `/elections/${election.id}/annonce`, texte: 'Annoncer le vote', indice, ...state }];
  }

  private async links({ id }: Election): Promise<ElectionLink[]> {
    const n = await this.work.read.countBy(AddressRequest, { electionId: id, state: In(['received', 'to_agree']) });
    return n > 0 ? [{ href: `/elections/${id}/adresses`, texte: `Demandes d’adresse (${n})` }] : [];
  }

  private async tasks(visitor: Visitor, today: Day): Promise<Task[]> {
    const waiting = await this.work.read.findBy(AddressRequest, { state: In(['received', 'to_agree']) });
    const elections = await this.work.read.findBy(Election, { id: In([...new Set(waiting.map((r) => r.electionId))]) });
    const office = isOffice(visitor);
    return elections
      .filter(({ stage }) => mayDo('change_address', stage) === null)
      .flatMap(({ id, name }) => {
        const theirs = waiting.filter((r) => r.electionId === id);
        const received = office ? theirs.filter((r) => r.state === 'received').length : 0;
        const toAgree = theirs.filter((r) => r.state === 'to_agree' && r.askedBy !== visitor.account?.id).length;
        const href = `/elections/${id}/adresses`;
        return [
          ...(received > 0
            ? [
                {
                  text: `Répondre à ${frenchCount(received, 'électeur')} de « ${name} »`,
                  why: RECEIVED,
                  href,
                  due: today,
                },
              ]
            : []),
          ...(toAgree > 0
            ? [
                {
                  text: `Approuver ${frenchCount(toAgree, 'changement d’adresse', 'changements d’adresse')}`,
                  why: TO_AGREE,
                  href,
                  due: today,
                },
              ]
            : []),
        ];
      });
  }
}

const RECEIVED = 'L’adresse ou la personne n’est plus la bonne.';
const TO_AGREE = 'Pendant le vote, un lien ne change d’adresse qu’avec l’accord d’une deuxième personne.';
