import { Injectable } from '@nestjs/common';
import type { Group } from '../../domain/ballots/group.js';
import { trusteeFrom } from '../../domain/ballots/trustees.js';
import { Secrets } from '../../platform/secrets.js';

/**
 * The platform's own key holder. Its key is derived from the instance's key and the election's identifier, so no
 * decryption key is ever stored.
 */
@Injectable()
export class PlatformTrustee {
  constructor(private readonly secrets: Secrets) {}

  key(group: Group, uuid: string) {
    const random = this.stream('trustee-key', uuid);
    return trusteeFrom(group, random);
  }

  /** A reproducible stream of bytes under a label: asked twice, it answers the same. */
  private stream(label: string, uuid: string): (n: number) => Uint8Array {
    let asked = 0;
    return (n) => this.secrets.derive(label, [uuid, String(asked++)], n);
  }
}
