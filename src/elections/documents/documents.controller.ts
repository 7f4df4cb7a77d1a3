import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { frenchMoment } from '../../domain/calendar/french.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { Download, page } from '../../platform/web/view.js';
import { within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { DocumentsService } from './documents.service.js';

/** Every document that an election issued, each version kept. */
@Controller('elections/:id/documents')
@Allow(...STAFF)
export class DocumentsController {
  constructor(
    private readonly elections: ElectionsService,
    private readonly documents: DocumentsService,
  ) {}

  @Get()
  async index(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const documents = (await this.documents.list(id)).map((d) => [
      { texte: d.title || d.fileName, href: `/elections/${id}/documents/${d.id}` },
      String(d.version),
      frenchMoment(d.issuedAt),
    ]);
    const columns = [{ texte: 'Document' }, { texte: 'Version', nombre: true }, { texte: 'Établi le' }];
    return page('elections/documents', 'Documents', { documents, colonnes: columns }, within(election));
  }

  @Get(':document')
  async document(@Param('id', ParseUUIDPipe) id: string, @Param('document', ParseUUIDPipe) documentId: string) {
    const { bytes, fileName } = await this.documents.one(id, documentId);
    return new Download(bytes, 'application/pdf', fileName);
  }
}
