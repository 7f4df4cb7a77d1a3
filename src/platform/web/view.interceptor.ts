import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, type Observable, switchMap } from 'rxjs';
import { Download, Onward, Page } from './view.js';
import { Views } from './views.js';
import type { VisitedRequest } from './visitor.js';

/** Renders what the controllers return. Anything else goes out as JSON, as Nest does. */
@Injectable()
export class ViewInterceptor implements NestInterceptor {
  constructor(private readonly views: Views) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<VisitedRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(switchMap((answer) => from(this.render(request, reply, answer))));
  }

  private async render(request: VisitedRequest, reply: FastifyReply, answer: unknown): Promise<unknown> {
    if (answer instanceof Page) return this.views.page(request, reply, answer);
    if (answer instanceof Download) return this.views.download(reply, answer);
    if (answer instanceof Onward) {
      this.views.onward(request, reply, answer);
      return undefined;
    }
    return answer;
  }
}
