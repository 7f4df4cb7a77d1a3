import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ALLOWED } from './allow.decorator.js';

/** Stops the program when a route does not say who may use it. */
export function assertRoutesHaveRules(app: INestApplication): void {
  const open = routes(app).filter(({ rule }) => rule === undefined);
  if (open.length > 0) throw new Error(`Routes without a rule (@Allow): ${open.map((r) => r.name).join(', ')}`);
}

/** Every route: its method, its paths and its rule. */
export function routes(
  app: INestApplication,
): { name: string; verb: number; path: string; rule: string[] | undefined }[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((m) => [...m.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (!metatype) return [];
    const methods = Object.getOwnPropertyNames(metatype.prototype) as string[];
    const base = Reflect.getMetadata('path', metatype) as string;
    return methods.flatMap((method) => {
      const handler = (metatype.prototype as Record<string, unknown>)[method];
      if (typeof handler !== 'function' || !Reflect.hasMetadata('method', handler)) return [];
      const rule = Reflect.getMetadata(ALLOWED, handler) ?? Reflect.getMetadata(ALLOWED, metatype);
      const path = `/${base}/${Reflect.getMetadata('path', handler)}`.replace(/\/+/g, '/');
      return [{ name: `${metatype.name}.${method}`, verb: Reflect.getMetadata('method', handler), path, rule }];
    });
  });
}
