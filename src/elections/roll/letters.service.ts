import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { encode } from 'uqr';
import { AuditLog } from '../../audit/audit-log.js';
import { formatCode } from '../../domain/ballots/credentials.js';
import type { Day } from '../../domain/calendar/day.js';
import { frenchFullDay, frenchMoment } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { objectionToPosting } from '../../domain/elections/letter-post.js';
import { frenchCount } from '../../domain/french.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { renderDocument } from '../../platform/documents/render-document.js';
import type { VotingLetter } from '../../platform/documents/voting-letters.js';
import { newId } from '../../platform/ids.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { NotHere, Refused, refuseIf } from '../../platform/refused.js';
import { Settings } from '../../platform/settings/settings.entity.js';
import { EditedTexts } from '../../platform/texts/edited-texts.service.js';
import type { Election } from '../election.entity.js';
import { ballotSentence, revoteSentence } from '../election-words.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { Elector } from './elector.entity.js';
import { LetterBatch } from './letter-batch.entity.js';
import { PersonalLinks } from './personal-links.js';
import { RollService } from './roll.service.js';

/** Letters on paper with the code: for electors without mail. The code is in the file only, and each printing is logged. */
@Injectable()
export class VotingLettersService {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly links: PersonalLinks,
    private readonly outbox: Outbox,
    private readonly roll: RollService,
    private readonly texts: EditedTexts,
    private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The letters that were never printed, in one file. */
  async printNew(tx: Tx, electionId: string, actor: string): Promise<Buffer> {
    const election = await this.printable(tx, electionId);
    const electors = await tx.find(Elector, {
      where: { electionId, channel: 'letter', printedAt: IsNull() },
      order: { organisationName: 'ASC' },
    });
    if (electors.length === 0)
      throw new Refused(
        'no-letter',
        'Toutes les lettres sont déjà imprimées. Pour en refaire une, passez par « Aider un électeur ».',
      );
    const said = `${frenchCount(electors.length, 'lettre', 'lettres')} avec code de vote : fichier à imprimer ouvert.`;
    await this.log(tx, election, actor, said);
    return this.batch(tx, election, electors, actor);
  }

  /** The letters of a lost file again, with other references: those of the lost one stop working. Who has voted gets none. */
  async printAgain(tx: Tx, electionId: string, batchId: string, reason: string, actor: string): Promise<Buffer> {
    const election = await this.printable(tx, electionId);
    const { number } = await this.one(tx, electionId, batchId);
    const silent = new Set((await this.roll.silent(electionId, tx)).map(({ id }) => id));
    const all = await tx.find(Elector, { where: { electionId, batchId }, order: { organisationName: 'ASC' } });
    const electors = all
      .filter(({ id, channel }) => channel === 'letter' && silent.has(id))
      .map((elector) => ({ ...elector, reference: this.links.newReference() }));
    if (electors.length === 0)
      throw new Refused(
        'no-letter',
        'Toutes les associations de ce lot ont voté, ou ont une autre lettre. Rien n’a changé.',
      );
    for (const { id, reference } of electors) await tx.update(Elector, id, { reference });
    const said = `Le lot ${number} est imprimé à nouveau : ${frenchCount(electors.length, 'lettre', 'lettres')}. Celles du premier fichier ne marchent plus.`;
    await this.log(tx, election, actor, said, reason);
    return this.batch(tx, election, electors, actor);
  }

  batches(electionId: string, tx: Tx = this.work.read): Promise<LetterBatch[]> {
    return tx.find(LetterBatch, { where: { electionId }, order: { number: 'ASC' } });
  }

  /** When a file of letters went to the post. */
  async posted(tx: Tx, electionId: string, batchId: string, postedOn: Day, actor: string): Promise<void> {
    const election = await this.printable(tx, electionId);
    const { number, count, printedAt } = await this.one(tx, electionId, batchId);
    const days = { printedOn: dayAt(printedAt), today: dayAt(this.clock.now()) };
    refuseIf(objectionToPosting(postedOn, days), 'postedOn');
    await tx.update(LetterBatch, batchId, { postedOn });
    const said = `Le lot ${number} (${frenchCount(count, 'lettre', 'lettres')}) est posté le ${frenchFullDay(postedOn)}.`;
    await this.log(tx, election, actor, said);
  }

  private async one(tx: Tx, electionId: string, id: string): Promise<LetterBatch> {
    const batch = await tx.findOneBy(LetterBatch, { id, electionId });
    if (!batch) throw new NotHere('Ce lot de lettres n’existe pas. Revenez à la liste des lettres.');
    return batch;
  }

  private async batch(tx: Tx, election: Election, electors: readonly Elector[], actor: string): Promise<Buffer> {
    const id = newId(this.clock);
    const number = (await tx.countBy(LetterBatch, { electionId: election.id })) + 1;
    const made = { printedAt: this.clock.now(), printedBy: actor, count: electors.length, postedOn: null };
    await tx.insert(LetterBatch, { id, electionId: election.id, number, ...made });
    await tx.update(Elector, { id: In(electors.map((e) => e.id)) }, { batchId: id });
    return this.pdf(tx, election, electors);
  }

  /** One letter again, or for somebody who has mail: the former letter and link stop working if a letter was printed. */
  async printOne(tx: Tx, electorId: string, reason: string, actor: string): Promise<Buffer> {
    const known = await tx.findOneByOrFail(Elector, { id: electorId });
    const election = await this.printable(tx, known.electionId);
    const again = known.printedAt !== null;
    const elector = again ? { ...known, reference: this.links.newReference() } : known;
    if (again) await tx.update(Elector, electorId, { reference: elector.reference, batchId: null });
    await this.outbox.settle(tx, { about: `elector:${electorId}` }, 'replaced');
    const effect = again ? ' La lettre précédente ne marche plus.' : '';
    await this.log(
      tx,
      election,
      actor,
      `La lettre avec code de « ${known.organisationName} » est imprimée.${effect}`,
      reason,
    );
    return this.pdf(tx, election, [elector]);
  }

  private async printable(tx: Tx, electionId: string): Promise<Election> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'print_letters');
    return election;
  }

  private async log(tx: Tx, election: Election, actor: string, sentence: string, reason?: string): Promise<void> {
    const subject = `election:${election.id}`;
    await this.audit.record(tx, { actor, action: 'letters.printed', subject, sentence, ...(reason ? { reason } : {}) });
  }

  private async pdf(tx: Tx, election: Election, electors: readonly Elector[]): Promise<Buffer> {
    const settings = await tx.findOneBy(Settings, { id: 'instance' });
    const organisations = await tx.findBy(Organisation, { id: In(electors.map((e) => e.organisationId)) });
    const places = new Map(organisations.map((o) => [o.id, o]));
    await tx.update(Elector, { id: In(electors.map((e) => e.id)) }, { printedAt: this.clock.now() });
    const data = {
      head: {
        body: election.name,
        service: [settings?.name, settings?.service].filter(Boolean).join(', '),
        address: settings?.address ?? '',
        contact: [settings?.phone ?? '', settings?.hours ?? '', settings?.email ?? ''].filter(Boolean),
        mark: election.rehearses
          ? 'ESSAI : cette lettre est une répétition.'
          : settings?.demo
            ? 'Données inventées.'
            : '',
      },
      election: election.name,
      opens: frenchMoment(election.opensAt),
      closes: frenchMoment(election.closesAt),
      rules: `${ballotSentence(election)} ${revoteSentence(election)}`,
      phone: settings?.phone ?? '',
      sentences: await this.texts.of('lettre'),
      letters: electors.map((elector) => this.letter(election, elector, places.get(elector.organisationId))),
    };
    return renderDocument('lettres-de-vote', data, { standard: 'ua-1', date: dayAt(this.clock.now()) });
  }

  private letter(election: Election, elector: Elector, place: Organisation | undefined): VotingLetter {
    const code = this.links.code(election, elector);
    const address = `${this.config.baseUrl}/v/${elector.reference}`;
    const { data } = encode(`${address}#${code}`, { ecc: 'M', border: 4 });
    return {
      addressee: [
        elector.organisationName,
        elector.delegateName,
        place?.street ?? '',
        [place?.postcode, place?.locality].filter(Boolean).join(' '),
      ].filter(Boolean),
      organisation: elector.organisationName,
      address: address.replace(/^https?:\/\//, ''),
      code: formatCode(code),
      qr: data.map((row) => row.map((dark) => (dark ? '1' : '0')).join('')),
    };
  }
}
