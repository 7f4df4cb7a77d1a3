import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Role } from './allow.decorator.js';

/** The person behind a request, once the guard has looked. */
export type Visitor = {
  account?: { id: string; name: string; jobTitle: string; email: string; role: Role };
  elector?: { electionId: string; electorId: string };
};

export type VisitedRequest = FastifyRequest & { visitor: Visitor };

/** The visitor, as a parameter of a controller method. */
export const Who = createParamDecorator(
  (_: unknown, context: ExecutionContext): Visitor => context.switchToHttp().getRequest<VisitedRequest>().visitor,
);

/** How an act is signed in the log. */
export const actorOf = (visitor: Visitor): string => visitor.account?.name ?? 'Installation';

/** Whether this person works in the office: the secretary, and an administrator in her place. */
export const isOffice = ({ account }: Visitor): boolean =>
  account?.role === 'secretary' || account?.role === 'administrator';
