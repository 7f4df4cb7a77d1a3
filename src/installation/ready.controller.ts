import { Controller, Get } from '@nestjs/common';
import { Allow } from '../platform/web/allow.decorator.js';
import { page } from '../platform/web/view.js';
import { SetUpTasks } from './set-up-tasks.service.js';

/** « C'est prêt »: what may be done now, in any order (ux.md 1.6). */
@Controller('bienvenue/pret')
@Allow('secretary')
export class ReadyController {
  constructor(private readonly tasks: SetUpTasks) {}

  @Get()
  async ready() {
    const done = (await this.tasks.list()).map(({ text, why, href, done }) => ({
      texte: text,
      indice: why,
      href,
      ...(done ? { etat: 'Terminé' } : { etat: 'À faire', genre: 'attente' }),
    }));
    const mails = {
      texte: 'Tester les courriels',
      indice: 'Partent-ils, et reviennent-ils en cas d’erreur ?',
      href: '/bienvenue/courriels',
      etat: 'Quand vous voulez',
      genre: 'neutre',
    };
    return page('installation/ready', 'C’est prêt', { taches: [...done, mails] });
  }
}
