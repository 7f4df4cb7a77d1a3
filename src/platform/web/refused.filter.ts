import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { NotHere, Refused } from '../refused.js';
import { FormMemory } from './form-memory.js';
import { InvalidForm } from './validation.js';
import { Page } from './view.js';
import { Views } from './views.js';
import type { VisitedRequest } from './visitor.js';

/**
 * A rule said no, or a form cannot be read. The person comes back to the form, with what was typed and the reason
 * beside the field; programs get JSON; where there is no form to come back to, a page says it.
 */
@Catch(Refused, InvalidForm)
export class RefusedFilter implements ExceptionFilter {
  constructor(
    private readonly views: Views,
    private readonly memory: FormMemory,
  ) {}

  async catch(refusal: Refused | InvalidForm, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<VisitedRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (request.headers.accept?.startsWith('application/json')) {
      await reply.status(statusOf(refusal)).send(asJson(refusal));
      return;
    }
    const form = formPage(request);
    if (form) {
      request.session.set('form', this.memory.keep({ values: typed(request.body), errors: errorsOf(refusal) }));
      reply.redirect(form, 303);
      return;
    }
    const view = new Page(
      'refused',
      'Ce n’est pas possible',
      { raisons: errorsOf(refusal).map((e) => e.texte) },
      {
        status: statusOf(refusal),
        voter: request.url.startsWith('/v/'),
      },
    );
    await reply.send(await this.views.page(request, reply, view));
  }
}

const STATUS: Record<string, number> = { 'file-too-large': 413, 'disk-full': 507, busy: 503 };

const statusOf = (refusal: Refused | InvalidForm) =>
  refusal instanceof NotHere ? 404 : refusal instanceof Refused ? (STATUS[refusal.reason] ?? 409) : 422;

const asJson = (refusal: Refused | InvalidForm) =>
  refusal instanceof Refused
    ? { reason: refusal.reason, sentence: refusal.sentence }
    : { reason: 'invalid-form', sentence: refusal.errors.map((e) => e.texte).join(' ') };

const errorsOf = (refusal: Refused | InvalidForm) =>
  refusal instanceof Refused ? [{ champ: refusal.field ?? '', texte: refusal.sentence }] : refusal.errors;

/** The page that the form was on, when the browser says it and it is ours. */
export function formPage(request: VisitedRequest): string | undefined {
  if (request.method === 'GET' || request.url.startsWith('/v/')) return undefined;
  const referer = request.headers.referer;
  if (!referer || !URL.canParse(referer)) return undefined;
  const from = new URL(referer);
  return from.host === request.host ? from.pathname + from.search : undefined;
}

/** Only words go back into the fields: no file, no bytes. */
export function typed(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter(
      ([, v]) => typeof v === 'string' || (Array.isArray(v) && v.every((x) => typeof x === 'string')),
    ),
  );
}
