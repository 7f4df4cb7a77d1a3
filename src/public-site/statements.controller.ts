import { Controller, Get } from '@nestjs/common';
import { Allow } from '../platform/web/allow.decorator.js';
import { page } from '../platform/web/view.js';

/** Pages that every other page links to at its foot. */
@Controller()
@Allow('everyone')
export class StatementsController {
  @Get('aide')
  help() {
    return page('public/help', 'Aide et contact');
  }

  @Get('accessibilite')
  accessibility() {
    return page('public/accessibility', 'Déclaration d’accessibilité');
  }

  @Get('vie-privee')
  privacy() {
    return page('public/privacy', 'Vie privée');
  }

  @Get('code-source')
  source() {
    return page('public/source', 'Code source');
  }
}
