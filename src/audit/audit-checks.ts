import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checks, type Finding } from '../platform/checks.js';
import { AuditLog } from './audit-log.js';

/** Whether each line of the log follows from the one before. */
@Injectable()
export class AuditChecks implements OnModuleInit {
  constructor(
    private readonly log: AuditLog,
    private readonly checks: Checks,
  ) {}

  onModuleInit(): void {
    this.checks.add('Journal', () => this.run());
  }

  private async run(): Promise<Finding> {
    const { lines, broken } = await this.log.check();
    if (broken !== null)
      return {
        ok: false,
        sentence: `La ligne ${broken} du journal ne correspond pas. Ne proclamez pas. Appelez votre informaticien.`,
      };
    return { ok: true, sentence: `Le journal compte ${lines} lignes : aucune ne manque, aucune n’a changé.` };
  }
}
