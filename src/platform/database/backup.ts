import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refused } from '../refused.js';

/** Copies the whole database to a file while the program runs. The instance's key is not in it. */
@Injectable()
export class Backup {
  constructor(private readonly db: DataSource) {}

  /** Answers the path of the file. */
  async to(file: string): Promise<string> {
    if (this.db.options.type === 'postgres')
      throw new Refused(
        'backup-elsewhere',
        'Cette base est un PostgreSQL : faites la copie avec pg_dump, puis gardez aussi le fichier instance.key.',
      );
    const path = resolve(file);
    if (existsSync(path))
      throw new Refused('file-exists', `Le fichier ${path} existe déjà. Choisissez un autre nom : rien n’a été écrit.`);
    mkdirSync(dirname(path), { recursive: true });
    await this.db.query('VACUUM INTO ?', [path]);
    chmodSync(path, 0o600);
    return path;
  }
}
