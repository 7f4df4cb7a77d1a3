import { Controller, Get, Query } from '@nestjs/common';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { page } from '../platform/web/view.js';
import { AuditLog } from './audit-log.js';

const PAGE = 200;

@Controller('journal')
@Allow(...STAFF)
export class AuditController {
  constructor(private readonly log: AuditLog) {}

  @Get()
  async index(@Query('sujet') subject?: string) {
    const [lines, check] = await Promise.all([this.log.latest(PAGE, subject ? { subject } : {}), this.log.check()]);
    return page('audit/index', 'Journal', {
      phrase:
        check.broken === null
          ? `Ce journal compte ${check.lines} lignes. Aucune ne manque, aucune n’a changé.`
          : `La ligne ${check.broken} ne correspond pas. Ne proclamez pas. Appelez votre informaticien.`,
      entier: check.broken === null,
      lignes: lines.map((l) => ({
        numero: l.position,
        moment: l.at.toISOString(),
        acteur: l.actor,
        phrase: l.sentence,
        motif: l.reason ?? '',
        empreinte: l.hash,
      })),
    });
  }
}
