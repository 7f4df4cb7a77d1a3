import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { Clock } from '../platform/clock.js';
import { SettingsService } from '../platform/settings/settings.service.js';
import { ALLOWED, type Allowed } from '../platform/web/allow.decorator.js';
import type { VisitedRequest, Visitor } from '../platform/web/visitor.js';
import { SessionsService } from './sessions.service.js';

/** Finds out who is there, then obeys `@Allow`. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<VisitedRequest>();
    const allowed = this.reflector.getAllAndOverride<Allowed[]>(ALLOWED, [context.getHandler(), context.getClass()]);
    request.visitor = await this.visitor(request);
    if (await this.mayPass(request, allowed ?? [])) return true;
    if (request.method !== 'GET' || request.visitor.account) return false;
    const there = (await this.settings.current()) ? `/connexion?vers=${encodeURIComponent(request.url)}` : '/bienvenue';
    await context.switchToHttp().getResponse<FastifyReply>().redirect(there, 303);
    return false;
  }

  private async visitor(request: VisitedRequest): Promise<Visitor> {
    const account = await this.sessions.accountOf(request.session.get('sid'));
    const booth = request.session.get('booth');
    const open = booth && booth.until > this.clock.now().getTime();
    return { ...(account ? { account } : {}), ...(open ? { elector: booth } : {}) };
  }

  private async mayPass(request: VisitedRequest, allowed: readonly Allowed[]): Promise<boolean> {
    const { account, elector } = request.visitor;
    if (allowed.includes('everyone')) return true;
    if (allowed.includes('elector') && elector) return true;
    if (allowed.includes('installer') && request.session.get('installer') && !(await this.settings.current()))
      return true;
    if (!account) return false;
    if (allowed.includes(account.role)) return true;
    return account.role === 'administrator' && allowed.includes('secretary');
  }
}
