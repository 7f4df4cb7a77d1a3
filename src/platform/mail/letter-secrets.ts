import { Injectable } from '@nestjs/common';
import type { SecretRef } from './outbox-message.entity.js';

type Finder = (id: string) => Promise<Record<string, string>>;

/**
 * What letters carry and the database does not: personal links and codes. Each feature says how to find its own again
 * (they are derived from the instance's key), and the courier asks at the moment of sending.
 */
@Injectable()
export class LetterSecrets {
  private readonly finders = new Map<string, Finder>();

  /** Said once, at start, by the feature that owns the kind. */
  provide(kind: string, find: Finder): void {
    this.finders.set(kind, find);
  }

  async find(secret: SecretRef | null): Promise<Record<string, string>> {
    if (!secret) return {};
    const find = this.finders.get(secret.kind);
    if (!find) throw new Error(`Nobody knows the secrets of kind ${secret.kind}`);
    return find(secret.id);
  }
}
