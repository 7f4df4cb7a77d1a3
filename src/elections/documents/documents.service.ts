import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Body } from '../../committee/body.entity.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Act } from '../../platform/documents/act.js';
import { renderDocument } from '../../platform/documents/render-document.js';
import { type Said, spoken, spokenPart } from '../../platform/documents/wording.js';
import { newId } from '../../platform/ids.js';
import { NotHere } from '../../platform/refused.js';
import { Settings } from '../../platform/settings/settings.entity.js';
import { EditedTexts } from '../../platform/texts/edited-texts.service.js';
import type { Election } from '../election.entity.js';
import { IssuedDocument } from './issued-document.entity.js';
import { letterheadOf } from './letterhead.js';

/** A document without its bytes, for lists. */
export type DocumentLine = Omit<IssuedDocument, 'bytes'>;

/** What an act says besides its head and its version, and which of T1 to T31 it is (rules-and-law.md §5). */
export type ActMatter<S = Said> = Omit<Act<S>, 'head' | 'version'> & Readonly<{ kind: string }>;

export type NewDocument = Pick<IssuedDocument, 'electionId' | 'kind' | 'subject' | 'title' | 'fileName' | 'bytes'>;

const LINE = {
  id: true,
  electionId: true,
  kind: true,
  subject: true,
  title: true,
  fileName: true,
  sha256: true,
  version: true,
  issuedAt: true,
} as const;

/** What an election issues: kept byte for byte, with its fingerprint. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly texts: EditedTexts,
  ) {}

  /** The head of the documents of an election. */
  async head(tx: Tx, election: Election) {
    const { name } = await tx.findOneByOrFail(Body, { id: election.bodyId });
    return letterheadOf(name, await tx.findOneBy(Settings, { id: 'instance' }), election);
  }

  /** An act as a PDF that is not kept: a form to fill in, a draft to read. */
  async draft(tx: Tx, election: Election, matter: ActMatter): Promise<Buffer> {
    const act = { ...(await this.worded(matter)), head: await this.head(tx, election) };
    return renderDocument('acte', act, { standard: 'ua-1', date: dayAt(this.clock.now()) });
  }

  /** Issues an act: what says the same as the version before is that version, anything else is the next one. */
  async issueAct(
    tx: Tx,
    election: Election,
    about: Pick<NewDocument, 'subject' | 'fileName'>,
    given: ActMatter,
  ): Promise<DocumentLine> {
    const { kind } = given;
    const { subject } = about;
    const matter = await this.worded(given);
    const last = await this.last(tx, election.id, kind, subject);
    const head = await this.head(tx, election);
    const made = (version: number, date: string) =>
      renderDocument('acte', { ...matter, head, version }, { standard: 'ua-1', date });
    if (last && made(last.version, dayAt(last.issuedAt)).equals(last.bytes)) return last;
    const bytes = made((last?.version ?? 0) + 1, dayAt(this.clock.now()));
    return this.keep(tx, { ...about, kind, electionId: election.id, title: matter.title, bytes });
  }

  /** Keeps what was made, under the next number of its kind and subject. */
  async keep(tx: Tx, document: NewDocument): Promise<DocumentLine> {
    const { electionId, kind, subject, bytes } = document;
    const issued = {
      ...document,
      id: newId(this.clock),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      version: ((await this.last(tx, electionId, kind, subject))?.version ?? 0) + 1,
      issuedAt: this.clock.now(),
    };
    await tx.insert(IssuedDocument, issued);
    return issued;
  }

  /** Everything issued for an election, the latest first. */
  list(electionId: string, tx: Tx = this.work.read): Promise<DocumentLine[]> {
    return tx.find(IssuedDocument, { select: LINE, where: { electionId }, order: { issuedAt: 'DESC', kind: 'ASC' } });
  }

  async one(electionId: string, documentId: string): Promise<IssuedDocument> {
    return found(await this.work.read.findOneBy(IssuedDocument, { id: documentId, electionId }));
  }

  /** The latest version of a kind. */
  async latest(electionId: string, kind: string, subject = ''): Promise<IssuedDocument> {
    return found(await this.last(this.work.read, electionId, kind, subject));
  }

  /** Every sentence spoken, in the words of the office where it has its own. */
  private async worded({ kind, ...matter }: ActMatter): Promise<Omit<Act, 'head' | 'version'>> {
    const sentences = await this.texts.of(kind);
    const parts = matter.parts.map((part) => spokenPart(part, sentences));
    return { ...matter, parts, remedy: spoken(matter.remedy ?? '', sentences) };
  }

  private last(tx: Tx, electionId: string, kind: string, subject: string): Promise<IssuedDocument | null> {
    return tx.findOne(IssuedDocument, { where: { electionId, kind, subject }, order: { version: 'DESC' } });
  }
}

function found(document: IssuedDocument | null): IssuedDocument {
  if (document) return document;
  throw new NotHere('Ce document n’existe pas encore : il est établi quand l’acte est fait.');
}
