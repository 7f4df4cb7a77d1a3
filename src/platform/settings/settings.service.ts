import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../database/unit-of-work.js';
import { Settings } from './settings.entity.js';

/** Whose instance this is. Read on every page, so kept at hand; written through the door like everything else. */
@Injectable()
export class SettingsService {
  private known: Settings | null | undefined;

  constructor(private readonly work: UnitOfWork) {}

  /** Null until the instance is installed. */
  async current(): Promise<Settings | null> {
    this.known ??= await this.work.read.findOneBy(Settings, { id: 'instance' });
    return this.known;
  }

  async save(tx: Tx, settings: Omit<Settings, 'id'>): Promise<void> {
    await tx.upsert(Settings, { ...settings, id: 'instance' }, ['id']);
    this.forget();
  }

  /** After the instance was erased or replaced by another hand. */
  forget(): void {
    this.known = undefined;
  }
}
