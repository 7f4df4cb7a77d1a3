import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { fullName } from '../domain/organisations/person-name.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { Person } from '../organisations/person.entity.js';
import { CONFIG, type Config } from '../platform/config.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { LetterLink } from '../platform/mail/letter-link.entity.js';
import { LetterLinks } from '../platform/mail/letter-links.service.js';
import { NotHere } from '../platform/refused.js';
import { Body } from './body.entity.js';
import { type FedMandate, mandateFeed } from './exports/mandate-feed.js';
import { Mandate } from './mandate.entity.js';
import { byIds, namesOf } from './named.js';
import { Seat } from './seat.entity.js';

export type FeedSubject = { kind: 'body' | 'person' | 'organisation'; id: string };

export type Feed = { url: string };

const KIND = 'agenda';
const FOREVER = '9999-12-31';

/** Calendars by a secret address, without an account: of a committee, of a holder, of an association. */
@Injectable()
export class Feeds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly links: LetterLinks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The address of a calendar, or null where none was made. */
  async of(subject: FeedSubject, tx: Tx = this.work.read): Promise<Feed | null> {
    const link = await tx.findOneBy(LetterLink, { kind: KIND, subject: written(subject) });
    return link && { url: `${this.config.baseUrl}${this.links.path(link)}.ics` };
  }

  /** Makes the address once; asked again, it is the same. */
  async open(tx: Tx, subject: FeedSubject, actor: string): Promise<Feed> {
    const known = await this.of(subject, tx);
    if (known) return known;
    const name = await this.name(subject, tx);
    await this.links.make(tx, { kind: KIND, subject: written(subject), expiresOn: FOREVER });
    await this.record(tx, subject, actor, `Une adresse d’agenda est ouverte pour ${name}.`);
    return (await this.of(subject, tx))!;
  }

  /** The address stops working; the next one made is another. */
  async close(tx: Tx, subject: FeedSubject, actor: string): Promise<void> {
    const { affected } = await tx.delete(LetterLink, { kind: KIND, subject: written(subject) });
    if (affected)
      await this.record(tx, subject, actor, `L’adresse d’agenda de ${await this.name(subject, tx)} est fermée.`);
  }

  /** The calendar behind an address. */
  async calendar(link: string): Promise<string> {
    const [kind, id = ''] = (await this.links.open(KIND, link)).split(':');
    const subject = { kind, id } as FeedSubject;
    const where = { body: { bodyId: id }, person: { personId: id }, organisation: { organisationId: id } }[
      subject.kind
    ];
    const touched = await this.work.read.find(Mandate, { where, select: { mandateId: true } });
    const ids = [...new Set(touched.map(({ mandateId }) => mandateId))];
    const mandates = await this.fed(ids);
    const url =
      subject.kind === 'body' ? `${this.config.baseUrl}/public/comites/${id}` : `${this.config.baseUrl}/public`;
    return mandateFeed(await this.name(subject), url, mandates, { personal: subject.kind !== 'body' });
  }

  private async fed(mandateIds: readonly string[]): Promise<FedMandate[]> {
    const chains: Mandate[][] = [];
    for (const mandateId of [...mandateIds].sort())
      chains.push(await this.work.read.find(Mandate, { where: { mandateId }, order: { version: 'ASC' } }));
    const all = chains.flat();
    const bodies = await byIds(
      this.work.read,
      Body,
      all.map(({ bodyId }) => bodyId),
    );
    const seats = await byIds(
      this.work.read,
      Seat,
      all.map(({ seatId }) => seatId),
    );
    const names = await namesOf(this.work.read, all);
    return chains.map((versions) => {
      const last = versions.at(-1)!;
      return {
        versions,
        body: bodies.get(last.bodyId)?.name ?? '',
        seat: seats.get(last.seatId)?.number ?? 0,
        name: names.get(last.personId) ?? '',
      };
    });
  }

  private async name({ kind, id }: FeedSubject, tx: Tx = this.work.read): Promise<string> {
    const found =
      kind === 'person'
        ? await tx.findOneBy(Person, { id })
        : await tx.findOneBy<Body | Organisation>(kind === 'body' ? Body : Organisation, { id });
    if (!found) throw new NotHere('Cet agenda n’existe pas ou n’existe plus.');
    return 'lastName' in found ? fullName(found) : found.name;
  }

  private record(tx: Tx, subject: FeedSubject, actor: string, sentence: string): Promise<void> {
    return this.audit.record(tx, { actor, action: 'feed.changed', subject: written(subject), sentence });
  }
}

const written = ({ kind, id }: FeedSubject): string => `${kind}:${id}`;
