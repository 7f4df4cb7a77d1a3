import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Checks, type Finding } from '../checks.js';

/** Whether the database is the one that this version of the program expects, and whole. */
@Injectable()
export class DatabaseChecks implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly checks: Checks,
  ) {}

  onModuleInit(): void {
    this.checks.add('Schéma', () => this.schema());
    if (this.db.options.type !== 'postgres') this.checks.add('Fichier de données', () => this.file());
  }

  private async schema(): Promise<Finding> {
    if (await this.db.showMigrations())
      return {
        ok: false,
        sentence: 'La base date d’une autre version du programme. Relancez le programme : il la met à jour.',
      };
    const { upQueries } = await this.db.driver.createSchemaBuilder().log();
    if (upQueries.length > 0)
      return {
        ok: false,
        sentence: `La base a été changée sans le programme (${upQueries.length} différences). Appelez votre informaticien.`,
      };
    return { ok: true, sentence: 'Les tables sont celles de cette version.' };
  }

  private async file(): Promise<Finding> {
    const [{ integrity_check: whole }] = await this.db.query('PRAGMA integrity_check(1)');
    const lost = await this.db.query('PRAGMA foreign_key_check');
    if (whole !== 'ok' || lost.length > 0)
      return {
        ok: false,
        sentence: 'Le fichier de données est abîmé. Arrêtez le programme et reprenez la dernière sauvegarde.',
      };
    return { ok: true, sentence: 'Le fichier de données est entier.' };
  }
}
