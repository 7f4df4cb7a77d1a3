import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import { frenchDay, frenchMoment } from '../../domain/calendar/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { maybeDay, oneText, typedDay } from '../../platform/web/typed.js';
import { Download, onward, page } from '../../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../../platform/web/visitor.js';
import { BodiesService } from '../bodies.service.js';
import { CertificatePapers } from './certificate-papers.service.js';
import { Certificates } from './certificates.service.js';

class CertificateForm {
  @IsString()
  day: string = '';

  @IsOptional()
  @IsString()
  knownOn: string = '';
}

/** « Attestations »: who sat on a day, stamped, on paper and as a file. */
@Controller('comites/:id')
@Allow(...STAFF)
export class CertificatesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: BodiesService,
    private readonly certificates: Certificates,
    private readonly papers: CertificatePapers,
  ) {}

  @Get('mandats/:mandate/attestation.pdf')
  async ofMandate(@Param('id', ParseUUIDPipe) id: string, @Param('mandate', ParseUUIDPipe) mandateId: string) {
    const bytes = await this.papers.ofMandate(id, mandateId);
    return new Download(bytes, 'application/pdf', 'attestation-de-mandat.pdf');
  }

  @Get('attestations')
  async index(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: Record<string, unknown>,
    @Who() visitor: Visitor,
  ) {
    const body = await this.bodies.one(id);
    const here = `/comites/${id}/attestations`;
    const lines = (await this.certificates.of(id)).map((c) => [
      { texte: frenchDay(c.day), href: `${here}/${c.id}/attestation.pdf` },
      frenchMoment(c.knownAt),
      `${frenchMoment(c.issuedAt)}, ${c.issuedBy}`,
      { texte: `${c.sha256.slice(0, 12)}…`, href: `${here}/${c.id}/composition.json` },
    ]);
    return page(
      'committee/certificates',
      'Attestations de composition',
      { ici: here, lignes: lines, peutEcrire: isOffice(visitor), jour: oneText(query['jour']) },
      { back: { href: `/comites/${id}`, texte: body.name } },
    );
  }

  @Post('attestations')
  @Allow('secretary')
  async issue(@Param('id', ParseUUIDPipe) id: string, @Body() form: CertificateForm, @Who() visitor: Visitor) {
    const asked = { day: typedDay(form.day, 'day'), knownOn: maybeDay(form.knownOn, 'knownOn') };
    await this.work.run((tx) => this.certificates.issue(tx, id, asked, actorOf(visitor)));
    return onward(`/comites/${id}/attestations`, `La composition au ${frenchDay(asked.day)} est attestée.`);
  }

  @Get('attestations/:certificate/attestation.pdf')
  async pdf(@Param('id', ParseUUIDPipe) id: string, @Param('certificate', ParseUUIDPipe) certificateId: string) {
    const certificate = await this.certificates.one(id, certificateId);
    return new Download(await this.papers.composition(certificate), 'application/pdf', 'attestation.pdf');
  }

  @Get('attestations/:certificate/composition.json')
  async json(@Param('id', ParseUUIDPipe) id: string, @Param('certificate', ParseUUIDPipe) certificateId: string) {
    const { content } = await this.certificates.one(id, certificateId);
    return new Download(content, 'application/json; charset=utf-8', 'composition.json');
  }
}
