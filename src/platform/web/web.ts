import { join } from 'node:path';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import session from '@fastify/secure-session';
import staticFiles from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../config.js';
import { programRoot } from '../program-root.js';
import { Refused } from '../refused.js';
import { Secrets } from '../secrets.js';
import { validation } from './validation.js';

const MAX_FILE = 10 * 1024 * 1024;
const MAX_BODY = 2 * 1024 * 1024;
const REQUESTS_PER_MINUTE = 600;

declare module '@fastify/secure-session' {
  interface SessionData {
    sid: string;
    form: string | undefined;
    flash: { texte: string; annuler?: { action: string; texte: string } } | undefined;
    booth: { electionId: string; electorId: string; until: number } | undefined;
    /** Doors that a key of the terminal has opened. */
    doors: ('set-up' | 'mailbox')[] | undefined;
    /** What was typed when the session ended, until the person is back. */
    waiting: string | undefined;
  }
}

/** Body limit of plain requests, for the adapter. */
export const bodyLimit = MAX_BODY;

/** Everything between the network and the controllers: headers, sessions, forms, files, and no GET that changes. */
export async function configureWeb(app: NestFastifyApplication, options: { rateLimit?: boolean } = {}): Promise<void> {
  const config = app.get<Config>(CONFIG);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.register(helmet, headers(config));
  if (options.rateLimit ?? true)
    await fastify.register(rateLimit, { max: REQUESTS_PER_MINUTE, timeWindow: '1 minute', allowList: isAsset });
  await fastify.register(cookie);
  await fastify.register(session, {
    key: app.get(Secrets).derive('session-cookie'),
    cookieName: 'mandature',
    expiry: 12 * 3600,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secureCookies },
  });
  await fastify.register(csrf, {
    sessionPlugin: '@fastify/secure-session',
    getToken: (r: FastifyRequest) =>
      (r.body as { _csrf?: string } | undefined)?._csrf ?? (r.headers['x-csrf-token'] as string | undefined),
  });
  await fastify.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { fileSize: MAX_FILE, files: 1, fields: 2000, fieldSize: MAX_BODY },
    throwFileSizeLimit: false, // the rest of the form is read first, so that nothing typed is lost
    onFile: keepFile,
  });
  await fastify.register(staticFiles, {
    root: join(programRoot, 'dist/public'),
    prefix: '/',
    maxAge: '1h',
    index: false,
  });
  fastify.addHook('preHandler', sameOriginOnly(fastify));
  fastify.addHook('preHandler', noFileTooLarge);
  hangUpWhenClosing(fastify);
  app.useGlobalPipes(validation);
}

/** Whoever is still answered when the program is stopped keeps no line open, for which the stop would wait a minute. */
function hangUpWhenClosing(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', async () => {
    closing = true;
  });
  fastify.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}

/** A file sent with a form reaches the controller as `{ name, bytes }`. */
async function keepFile(
  this: FastifyRequest,
  part: { filename?: string; toBuffer(): Promise<Buffer>; file: { truncated: boolean }; value?: unknown },
) {
  const bytes = await part.toBuffer();
  part.value = { name: part.filename ?? '', bytes: part.file.truncated ? TOO_LARGE : bytes };
}

/** Stands for the bytes of a file that was cut at the limit. */
const TOO_LARGE = Buffer.alloc(0);

/** A file beyond the limit brings the person back to the form, with what was typed. */
async function noFileTooLarge(request: FastifyRequest): Promise<void> {
  if (!request.isMultipart()) return; // the entries of a ballot, a text, would be its letters
  for (const [field, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
    const file = value as { name?: string; bytes?: unknown } | null;
    if (file?.bytes === TOO_LARGE)
      throw new Refused(
        'file-too-large',
        `Le fichier « ${file.name} » est trop gros : 10 Mo au plus. Gardez la feuille utile, puis recommencez. Rien n’a été enregistré.`,
        field,
      );
  }
}

const isAsset = (request: FastifyRequest) => request.url.startsWith('/assets/');

function headers(config: Config) {
  const self = ["'self'"];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        connectSrc: self,
        fontSrc: self,
        formAction: self,
        frameAncestors: ["'none'"],
        frameSrc: self,
        imgSrc: self,
        manifestSrc: self,
        scriptSrc: self,
        styleSrc: self,
        workerSrc: self,
      },
    },
    hsts: config.secureCookies,
    referrerPolicy: { policy: 'same-origin' as const },
    crossOriginEmbedderPolicy: false,
  };
}

/**
 * Whatever changes something comes from our own pages: the browser's `Origin` must be ours, and the form bears the
 * session's token. The doorstep of the booth has no session before it is opened, so only its origin is looked at.
 */
function sameOriginOnly(fastify: FastifyInstance) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
    const origin = request.headers.origin;
    if (origin !== undefined && origin !== 'null' && URL.canParse(origin) && new URL(origin).host !== request.host)
      throw Object.assign(new Error('foreign origin'), { statusCode: 403 });
    if (request.headers['sec-fetch-site'] === 'cross-site')
      throw Object.assign(new Error('cross site'), { statusCode: 403 });
    const { csrf: kind } = (request.routeOptions.config ?? {}) as { csrf?: 'origin' };
    if (kind !== 'origin') await checkToken(fastify, request, reply);
    if (typeof request.body === 'object' && request.body !== null) delete (request.body as { _csrf?: string })._csrf;
  };
}

function checkToken(fastify: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  return new Promise((ok, no) => {
    fastify.csrfProtection(request, reply, (error?: Error) => (error ? no(error) : ok()));
  });
}
