import { randomBytes } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { foreseen } from './foreseen.js';
import { RefusedFilter } from './refused.filter.js';
import { Page } from './view.js';
import { Views } from './views.js';
import type { VisitedRequest } from './visitor.js';

/** What nobody foresaw: a plain page with a number to quote; the details go to the log, never to the screen. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  private readonly log = new Logger('Erreur');

  constructor(
    private readonly views: Views,
    private readonly refused: RefusedFilter,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const known = foreseen(error);
    if (known) {
      this.log.error(`${known.reason}: ${(error as Error).message}`);
      await this.refused.catch(known, host); // oxlint-disable-line promise/valid-params -- Nest's filter, not a promise
      return;
    }
    const request = host.switchToHttp().getRequest<VisitedRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const status = statusOf(error);
    const number = randomBytes(4).toString('hex');
    if (status >= 500)
      this.log.error(`${number} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const sentence = SENTENCES[status] ?? SENTENCES[500]!;
    if (request.headers.accept?.startsWith('application/json')) {
      await reply.status(status).send({ reason: `http-${status}`, sentence });
      return;
    }
    const view = new Page(
      'error',
      status === 404 ? 'Page introuvable' : 'Un problème est survenu',
      {
        phrase: sentence,
        numero: status >= 500 ? number : '',
      },
      { status, voter: request.url.startsWith('/v/') },
    );
    await reply.send(await this.views.page(request, reply, view));
  }
}

/** What the reader of multipart forms says of one that is cut or malformed. */
const BROKEN_FORM =
  /^Multipart: |^Unexpected end of (form|multipart data)|^Part terminated early|^Malformed part header/;

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && BROKEN_FORM.test(error.message)) return 400;
  const code = (error as { statusCode?: unknown })?.statusCode;
  return typeof code === 'number' && code >= 400 && code < 600 ? code : 500;
}

const SENTENCES: Record<number, string> = {
  400: 'La demande est incomplète ou mal formée. Revenez à la page précédente et recommencez.',
  401: 'Connectez-vous pour voir cette page.',
  403: 'Cette action n’est pas permise ici, ou la page était ouverte depuis longtemps. Rechargez la page et recommencez.',
  404: 'Cette page n’existe pas ou n’existe plus. Vérifiez l’adresse, ou revenez à l’accueil.',
  413: 'Ce fichier est trop gros : 10 Mo au plus. Gardez la feuille utile, puis recommencez. Rien n’a été enregistré.',
  415: 'Ce genre de contenu n’est pas accepté ici.',
  429: 'Trop de demandes en peu de temps. Attendez une minute, puis recommencez.',
  500: 'Nous n’avons pas pu terminer. Rien n’est fait à moitié. Réessayez dans quelques minutes.',
  503: 'Le service redémarre. Réessayez dans quelques minutes. Un vote déjà envoyé est gardé.',
};
