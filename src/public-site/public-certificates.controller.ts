import { Controller, Get, Query } from '@nestjs/common';
import { Certificates } from '../committee/memory/certificates.service.js';
import { frenchDay, frenchMoment } from '../domain/calendar/french.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { page } from '../platform/web/view.js';

/** Whoever holds a certificate of composition asks whether we issued it: by its fingerprint, and nothing else. */
@Controller('public/attestation')
@Allow('everyone')
export class PublicCertificatesController {
  constructor(private readonly certificates: Certificates) {}

  @Get()
  async show(@Query('empreinte') asked: unknown) {
    const typed = typeof asked === 'string' ? asked.replace(/\s+/g, '').slice(0, 64) : '';
    const found = /^[0-9a-f]{64}$/i.test(typed) ? await this.certificates.named(typed) : null;
    return page(
      'public/certificate',
      'Vérifier une attestation',
      {
        empreinte: typed,
        trouvee: found
          ? `Cette attestation est de nous : établie le ${frenchMoment(found.issuedAt)}, pour la composition au ${frenchDay(found.day)}, telle que connue le ${frenchMoment(found.knownAt)}.`
          : '',
        inconnue: typed !== '' && !found,
      },
      { back: { href: '/public', texte: 'Comités et élections' } },
    );
  }
}
