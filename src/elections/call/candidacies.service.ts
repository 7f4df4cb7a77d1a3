import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Body } from '../../committee/body.entity.js';
import { frenchMoment } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { lateBy, linkEnds } from '../../domain/elections/call.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { LetterLinks } from '../../platform/mail/letter-links.service.js';
import { type Letter, Outbox } from '../../platform/mail/outbox.service.js';
import { NotHere, Refused } from '../../platform/refused.js';
import { type BroughtFile, ElectionFiles } from '../documents/election-files.service.js';
import type { Election } from '../election.entity.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { CallsService } from './calls.service.js';
import { Candidacy } from './candidacy.entity.js';

export type CandidacyDetails = Pick<
  Candidacy,
  'firstName' | 'lastName' | 'email' | 'phone' | 'organisationId' | 'statement' | 'sex' | 'bornOn' | 'consents'
>;

export type PaperCandidacy = CandidacyDetails & {
  channel: 'paper' | 'desk';
  receivedAt: Date;
  proof: string;
  mandate: BroughtFile | null;
};

const LONGEST_STATEMENT = 600;
const BLANK: CandidacyDetails = {
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
  organisationId: null,
  statement: '',
  sex: null,
  bornOn: null,
  consents: false,
};

/** Candidacies as people write them: begun, saved, sent, changed or withdrawn until the call ends. */
@Injectable()
export class CandidaciesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly links: LetterLinks,
    private readonly elections: ElectionsService,
    private readonly calls: CallsService,
    private readonly files: ElectionFiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** All but drafts, in the order of reception. */
  received(electionId: string, tx: Tx = this.work.read): Promise<Candidacy[]> {
    return tx.find(Candidacy, { where: { electionId, number: Not(IsNull()) }, order: { number: 'ASC' } });
  }

  drafts(electionId: string, tx: Tx = this.work.read): Promise<Candidacy[]> {
    return tx.find(Candidacy, { where: { electionId, state: 'draft' }, order: { createdAt: 'ASC' } });
  }

  async one(electionId: string, id: string, tx: Tx = this.work.read): Promise<Candidacy> {
    const candidacy = await tx.findOneBy(Candidacy, { id, electionId });
    if (!candidacy) throw new NotHere('Cette candidature n’existe pas ou n’existe plus. Revenez à la liste.');
    return candidacy;
  }

  /** The candidacy behind a personal link. */
  async behind(link: string): Promise<{ candidacy: Candidacy; election: Election }> {
    const id = await this.links.open('candidature', link);
    const candidacy = await this.work.read.findOneBy(Candidacy, { id });
    if (!candidacy) throw new NotHere('Cette candidature n’existe plus. Revenez à la page de l’appel.');
    return { candidacy, election: await this.elections.one(candidacy.electionId) };
  }

  /** Begins a candidacy: a draft, and a letter with the personal link to come back to it. Answers where it goes on. */
  async begin(tx: Tx, electionId: string, given: { organisationId: string; email: string }): Promise<string> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'file_candidacy');
    await organisationOf(tx, given.organisationId);
    const candidacy = await this.insert(tx, election, { ...BLANK, ...given, channel: 'online' });
    const { closesAt } = await this.calls.one(electionId, tx);
    const secret = await this.links.make(tx, {
      kind: 'candidature',
      subject: candidacy.id,
      expiresOn: linkEnds(dayAt(closesAt)),
    });
    await tx.update(Candidacy, candidacy.id, { link: secret.id });
    await this.outbox.post(tx, [
      {
        key: `candidacy-begun:${candidacy.id}`,
        template: 'candidature-a-finir',
        to: { address: given.email, name: '' },
        data: { ...(await this.words(tx, election)), cloture: closesAt.toISOString(), dernierJour: dayAt(closesAt) },
        secret,
        about: `candidacy:${candidacy.id}`,
      },
    ]);
    return this.links.path({ kind: 'candidature', reference: secret.id });
  }

  /** Keeps what one page of the form says. What was sent already may change until the call ends. */
  async change(tx: Tx, id: string, given: Partial<CandidacyDetails>): Promise<void> {
    const { candidacy, election } = await this.heldByLink(tx, id);
    assertMay(election, candidacy.state === 'incomplete' ? 'complete_candidacy' : 'file_candidacy');
    if (['accepted', 'refused', 'withdrawn'].includes(candidacy.state))
      throw new Refused('decided', 'Cette candidature est déjà décidée : elle ne change plus. Appelez-nous.');
    if (given.organisationId) await organisationOf(tx, given.organisationId);
    const length = [...(given.statement ?? '')].length;
    if (length > LONGEST_STATEMENT)
      throw new Refused('too-long', `Votre présentation dépasse de ${length - LONGEST_STATEMENT} signes.`, 'statement');
    await tx.update(Candidacy, id, given);
  }

  /** The express mandate of the association, or another paper. A paper that was asked for makes the file whole again. */
  async bring(tx: Tx, id: string, file: BroughtFile): Promise<void> {
    const { candidacy, election } = await this.heldByLink(tx, id);
    assertMay(election, 'complete_candidacy');
    await this.files.keep(tx, election.id, `candidacy:${id}`, file, 'fichier');
    if (candidacy.state !== 'incomplete') return;
    await tx.update(Candidacy, id, { state: 'received' });
    await this.record(tx, election, 'candidacy.completed', nameOf(candidacy), {
      sentence: `${saidNumber(candidacy)} : le document demandé est arrivé le ${frenchMoment(this.clock.now())}.`,
    });
  }

  /** Sends the candidacy: the server's clock says when it was received. Twice is once. */
  async send(tx: Tx, id: string): Promise<Candidacy> {
    const { candidacy, election } = await this.heldByLink(tx, id);
    if (candidacy.state !== 'draft') return candidacy;
    assertMay(election, 'file_candidacy');
    const missing = missingOf(candidacy);
    if (missing) throw new Refused('incomplete', missing);
    const { closesAt } = await this.calls.one(election.id, tx);
    const now = this.clock.now();
    if (lateBy(now, closesAt) > 0)
      throw new Refused('late', `L’appel est terminé depuis le ${frenchMoment(closesAt)}.`);
    const sent = { ...candidacy, ...(await this.numbered(tx, election)), state: 'received' as const, receivedAt: now };
    await tx.update(Candidacy, id, { number: sent.number, state: sent.state, receivedAt: now });
    await this.outbox.post(tx, await this.acknowledgement(tx, election, sent));
    await this.record(tx, election, 'candidacy.received', nameOf(candidacy), {
      sentence: `${saidNumber(sent)} de ${nameOf(sent)} reçue le ${frenchMoment(now)}.`,
    });
    return sent;
  }

  /** A candidacy that came by post or at the desk, with the moment and the proof of it; a late one is kept as late. */
  async enter(tx: Tx, electionId: string, given: PaperCandidacy, actor: string): Promise<Candidacy> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'complete_candidacy');
    const { mandate, receivedAt, proof, channel, ...details } = given;
    if (receivedAt > this.clock.now())
      throw new Refused('in-the-future', 'La réception ne peut pas être à venir.', 'receivedOn');
    if (details.organisationId) await organisationOf(tx, details.organisationId);
    const begun = await this.insert(tx, election, { ...details, channel });
    const { number } = await this.numbered(tx, election);
    const entered = { ...begun, number, state: 'received' as const, receivedAt, proof };
    await tx.update(Candidacy, begun.id, { number, state: 'received', receivedAt, proof });
    if (mandate) await this.files.keep(tx, electionId, `candidacy:${begun.id}`, mandate, 'fichier');
    if (entered.email) await this.outbox.post(tx, await this.acknowledgement(tx, election, entered));
    await this.record(tx, election, 'candidacy.entered', actor, {
      sentence: `${saidNumber(entered)} de ${nameOf(entered)}, ${channel === 'paper' ? 'sur papier' : 'au guichet'}, reçue le ${frenchMoment(receivedAt)}. Preuve : ${proof || 'aucune'}.`,
    });
    return entered;
  }

  /** Withdrawn by the person, until the call ends; afterwards the secretary does it, with a reason. */
  async withdraw(tx: Tx, id: string): Promise<void> {
    const { candidacy, election } = await this.heldByLink(tx, id);
    if (candidacy.state === 'withdrawn') return;
    assertMay(election, 'complete_candidacy');
    if (candidacy.state === 'accepted' || candidacy.state === 'refused')
      throw new Refused('decided', 'Cette candidature est déjà décidée. Appelez-nous pour la retirer.');
    await tx.update(Candidacy, id, { state: 'withdrawn' });
    await this.record(tx, election, 'candidacy.withdrawn', nameOf(candidacy), {
      sentence: `${saidNumber(candidacy)} de ${nameOf(candidacy)} est retirée par la personne.`,
    });
  }

  /** Reminds those who began and did not send. Once a day at most. */
  async remindDrafts(tx: Tx, electionId: string, actor: string): Promise<number> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'file_candidacy');
    const { closesAt } = await this.calls.one(electionId, tx);
    const drafts = (await this.drafts(electionId, tx)).filter(({ email, link }) => email && link);
    const words = await this.words(tx, election);
    const posted = await this.outbox.post(
      tx,
      drafts.map((draft) => ({
        key: `candidacy-reminder:${draft.id}:${dayAt(this.clock.now())}`,
        template: 'candidature-a-finir',
        to: { address: draft.email, name: nameOf(draft) },
        data: { ...words, cloture: closesAt.toISOString(), dernierJour: dayAt(closesAt) },
        secret: { kind: 'letter-link', id: draft.link! },
        about: `candidacy:${draft.id}`,
      })),
    );
    if (posted === 0)
      throw new Refused(
        'nobody-to-remind',
        'Aucun rappel à envoyer : il est déjà parti aujourd’hui, ou personne n’a de candidature à finir.',
      );
    await this.record(tx, election, 'candidacy.reminded', actor, {
      sentence: `Un rappel part à ${posted} personnes qui n’ont pas envoyé leur candidature.`,
    });
    return posted;
  }

  /** What every letter about a candidacy says of the election. */
  async words(tx: Tx, election: Election) {
    const { name } = await tx.findOneByOrFail(Body, { id: election.bodyId });
    return {
      organe: name,
      election: election.name,
      page: `${this.config.baseUrl}/public/elections/${election.id}`,
    };
  }

  private async acknowledgement(tx: Tx, election: Election, candidacy: Candidacy): Promise<Letter[]> {
    const organisation = candidacy.organisationId
      ? await tx.findOneBy(Organisation, { id: candidacy.organisationId })
      : null;
    const papers = await this.files.of(`candidacy:${candidacy.id}`, tx);
    const data = {
      ...(await this.words(tx, election)),
      nom: nameOf(candidacy),
      association: organisation?.name ?? '',
      numero: numberOf(candidacy),
      recu: candidacy.receivedAt!.toISOString(),
      pieces: papers.map(({ name }) => name).join(', '),
    };
    const to = [
      { address: candidacy.email, who: 'candidate' },
      { address: organisation?.emails[0] ?? '', who: 'organisation' },
    ].filter(({ address }, i, all) => address && all.findIndex((a) => a.address === address) === i);
    return to.map(({ address, who }) => ({
      key: `candidacy-received:${candidacy.id}:${who}`,
      template: 'candidature-recue',
      to: { address, name: who === 'candidate' ? nameOf(candidacy) : (organisation?.name ?? '') },
      data,
      ...(candidacy.link && who === 'candidate'
        ? { secret: { kind: 'letter-link' as const, id: candidacy.link } }
        : {}),
      about: `candidacy:${candidacy.id}`,
    }));
  }

  private async insert(
    tx: Tx,
    election: Election,
    given: CandidacyDetails & Pick<Candidacy, 'channel'>,
  ): Promise<Candidacy> {
    const candidacy: Candidacy = {
      ...given,
      id: newId(this.clock),
      electionId: election.id,
      number: null,
      state: 'draft',
      createdAt: this.clock.now(),
      receivedAt: null,
      proof: '',
      cureUntil: null,
      decidedAt: null,
      reason: '',
      appealUntil: null,
      appeal: null,
      candidateId: null,
      approval: null,
      approvalRemark: '',
      link: null,
    };
    await tx.insert(Candidacy, candidacy);
    return candidacy;
  }

  private async numbered(tx: Tx, election: Election): Promise<{ number: number }> {
    const last = await tx.findOne(Candidacy, {
      where: { electionId: election.id, number: Not(IsNull()) },
      order: { number: 'DESC' },
    });
    return { number: (last?.number ?? 0) + 1 };
  }

  private async heldByLink(tx: Tx, id: string): Promise<{ candidacy: Candidacy; election: Election }> {
    const { electionId } = await tx.findOneByOrFail(Candidacy, { id });
    const election = await this.elections.held(tx, electionId);
    return { candidacy: await tx.findOneByOrFail(Candidacy, { id }), election };
  }

  private record(
    tx: Tx,
    election: Election,
    action: string,
    actor: string,
    { sentence }: { sentence: string },
  ): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: `election:${election.id}`, sentence });
  }
}

export const nameOf = ({ firstName, lastName }: Pick<Candidacy, 'firstName' | 'lastName'>): string =>
  `${firstName} ${lastName}`.trim();

/** « 2031-07 »: the year it was received in, and its number. */
export function numberOf({ number, receivedAt }: Pick<Candidacy, 'number' | 'receivedAt'>): string {
  return `${receivedAt ? dayAt(receivedAt).slice(0, 'YYYY'.length) : ''}-${String(number ?? 0).padStart(2, '0')}`;
}

const saidNumber = (candidacy: Candidacy) => `Candidature n° ${numberOf(candidacy)}`;

/** What still lacks before a candidacy can be sent, in a sentence, or null. A mandate may come later. */
export function missingOf(candidacy: Candidacy): string | null {
  if (!candidacy.organisationId) return 'Choisissez l’association qui vous présente.';
  if (!candidacy.firstName || !candidacy.lastName) return 'Écrivez votre prénom et votre nom.';
  if (!candidacy.statement.trim()) return 'Écrivez quelques mots de présentation.';
  if (!candidacy.consents) return 'Cochez ce qui sera public : sans cela, votre nom ne peut pas être sur le bulletin.';
  return null;
}

async function organisationOf(tx: Tx, id: string): Promise<Organisation> {
  const organisation = await tx.findOneBy(Organisation, { id, kind: In(['association']) });
  if (organisation) return organisation;
  throw new Refused('no-such-organisation', 'Choisissez une association de la liste.', 'organisationId');
}
