import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Account } from '../accounts/account.entity.js';
import { Body } from '../committee/body.entity.js';
import { Mandate } from '../committee/mandate.entity.js';
import { Election } from '../elections/election.entity.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Dashboard, type Task } from '../platform/web/dashboard.js';

export type SetUpTask = { text: string; why: string; href: string; done: boolean };

/** What a new instance still lacks: the list of « C'est prêt », and the first tasks of the dashboard. */
@Injectable()
export class SetUpTasks implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dashboard: Dashboard,
  ) {}

  onModuleInit(): void {
    this.dashboard.task({ roles: ['secretary', 'administrator'], find: () => this.missing() });
  }

  async list(): Promise<SetUpTask[]> {
    const db = this.work.read;
    const [bodies, associations, mandates, elections, accounts] = await Promise.all([
      db.count(Body),
      db.countBy(Organisation, { kind: 'association' }),
      db.count(Mandate),
      db.count(Election),
      db.count(Account),
    ]);
    return [
      {
        text: 'Créer votre comité',
        why: 'Ses sièges et ses règles servent à tout le reste.',
        href: '/bienvenue/comite',
        done: bodies > 0,
      },
      {
        text: 'Importer les associations',
        why: 'Votre fichier Excel peut être en désordre : rien n’est écrit avant votre accord.',
        href: '/associations/imports/nouveau',
        done: associations > 0,
      },
      {
        text: 'Ajouter les membres actuels',
        why: 'Qui occupe chaque siège, et jusqu’à quand.',
        href: '/comites',
        done: mandates > 0,
      },
      {
        text: 'Préparer la prochaine élection',
        why: 'Les dates se calculent d’après vos règles.',
        href: '/elections/nouvelle',
        done: elections > 0,
      },
      {
        text: 'Inviter un ou une collègue',
        why: 'Secrétariat, présidence ou témoin.',
        href: '/comptes',
        done: accounts > 1,
      },
    ];
  }

  /** The committee; the other rooms ask by themselves for what they lack. */
  private async missing(): Promise<Task[]> {
    const [{ text, why, href, done }] = (await this.list()) as [SetUpTask];
    return done ? [] : [{ text, why, href }];
  }
}
