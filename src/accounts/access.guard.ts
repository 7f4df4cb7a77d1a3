import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { Clock } from '../platform/clock.js';
import { Courier } from '../platform/mail/courier.js';
import { SettingsService } from '../platform/settings/settings.service.js';
import { ALLOWED, type Allowed } from '../platform/web/allow.decorator.js';
import { FormMemory } from '../platform/web/form-memory.js';
import { formPage, typed } from '../platform/web/refused.filter.js';
import type { VisitedRequest, Visitor } from '../platform/web/visitor.js';
import { SessionsService } from './sessions.service.js';

/** Finds out who is there, then obeys `@Allow`. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly settings: SettingsService,
    private readonly courier: Courier,
    private readonly memory: FormMemory,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<VisitedRequest>();
    const rule = this.reflector.getAllAndOverride<Allowed[]>(ALLOWED, [context.getHandler(), context.getClass()]) ?? [];
    request.visitor = await this.visitor(request);
    if (await this.mayPass(request, rule)) return true;
    const there = request.visitor.account ? undefined : await this.doorTo(request, rule);
    if (!there) return false;
    await context.switchToHttp().getResponse<FastifyReply>().redirect(there, 303);
    return false;
  }

  private async visitor(request: VisitedRequest): Promise<Visitor> {
    const account = await this.sessions.accountOf(request.session.get('sid'));
    const booth = request.session.get('booth');
    const open = booth && booth.until > this.clock.now().getTime();
    return { ...(account ? { account } : {}), ...(open ? { elector: booth } : {}) };
  }

  private async mayPass(request: VisitedRequest, rule: readonly Allowed[]): Promise<boolean> {
    const { account, elector } = request.visitor;
    if (rule.includes('everyone')) return true;
    if (rule.includes('elector') && elector) return true;
    if (rule.includes('installer') && (await this.installs(request))) return true;
    if (rule.includes('mailbox') && (await this.readsMailbox(request))) return true;
    if (!account) return false;
    if (rule.includes(account.role)) return true;
    return account.role === 'administrator' && rule.includes('secretary');
  }

  private async installs(request: VisitedRequest): Promise<boolean> {
    return hasOpened(request, 'set-up') && !(await this.settings.current());
  }

  /** Mails that stay here are read by the office and by whoever started the program; in a demonstration, by everyone. */
  private async readsMailbox(request: VisitedRequest): Promise<boolean> {
    if (!(await this.courier.staysHere())) return false;
    if ((await this.settings.current())?.demo) return true;
    const role = request.visitor.account?.role;
    if (role === 'secretary' || role === 'administrator') return true;
    return hasOpened(request, 'mailbox') || (await this.installs(request));
  }

  /** Where somebody unknown goes first: to the page that lets them in, and from there to where they wanted to be. */
  private async doorTo(request: VisitedRequest, rule: readonly Allowed[]): Promise<string | undefined> {
    if (rule.includes('mailbox') && (await this.courier.staysHere())) return '/courriels/boite/cle';
    if (!(await this.settings.current())) return '/bienvenue';
    if (request.method === 'GET') return `/connexion?vers=${encodeURIComponent(request.url)}`;
    const form = formPage(request);
    if (!form || !request.session.get('sid')) return undefined;
    request.session.set('waiting', this.memory.keep({ values: typed(request.body), errors: [SESSION_ENDED] }));
    return `/connexion?vers=${encodeURIComponent(form)}`;
  }
}

const hasOpened = (request: VisitedRequest, door: 'set-up' | 'mailbox') =>
  request.session.get('doors')?.includes(door) ?? false;

const SESSION_ENDED = {
  champ: '',
  texte: 'Votre session était finie : rien n’a été enregistré. Ce que vous aviez écrit est ici ; envoyez-le encore.',
};
