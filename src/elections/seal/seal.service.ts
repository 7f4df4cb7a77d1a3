import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { AuditLog } from '../../audit/audit-log.js';
import { setupRecord } from '../../domain/ballots/archive.js';
import { publicCredentialsRecord } from '../../domain/ballots/credentials.js';
import { electionRecord, newUuid } from '../../domain/ballots/election.js';
import { BELENIOS_2048 } from '../../domain/ballots/group.js';
import { trusteesRecord } from '../../domain/ballots/trustees.js';
import { frenchMoment } from '../../domain/calendar/french.js';
import { sealedText } from '../../domain/elections/sealed-text.js';
import { YES_NO } from '../../domain/elections/yes-no-ballot.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { Refused } from '../../platform/refused.js';
import { BallotBox } from '../ballots/ballot-box.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { OutcomesService } from '../count/outcomes.service.js';
import { PlatformTrustee } from '../count/platform-trustee.js';
import { Election } from '../election.entity.js';
import { ElectionsService, moved } from '../elections.service.js';
import { choicesOn, PreflightService } from '../preflight.service.js';
import { PersonalLinks } from '../roll/personal-links.js';
import { RollService } from '../roll/roll.service.js';
import { BoothBundle } from './booth-bundle.js';
import { SealedFactsReader } from './sealed-facts.service.js';

/** Freezes an election: from here on nobody changes what electors rely on, and one fingerprint proves it. */
@Injectable()
export class SealService {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly preflight: PreflightService,
    private readonly candidates: CandidatesService,
    private readonly roll: RollService,
    private readonly links: PersonalLinks,
    private readonly trustee: PlatformTrustee,
    private readonly box: BallotBox,
    private readonly outcomes: OutcomesService,
    private readonly facts: SealedFactsReader,
    private readonly bundle: BoothBundle,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async seal(tx: Tx, electionId: string, actor: string): Promise<string> {
    const planned = await this.elections.held(tx, electionId);
    const stage = moved(planned, 'seal');
    await this.assertReady(tx, planned);
    const election = await this.fitted(tx, planned);
    const uuid = newUuid((n) => randomBytes(n));
    const { data, bodies } = await this.setup(tx, { ...election, uuid });
    const seal = sealedText({
      uuid,
      ...(await this.facts.read(tx, election, bodies)),
      sortDesEgalites: this.outcomes.lotCommitment({ uuid }),
      isoloir: await this.bundle.keep(tx),
    });
    const sealHash = createHash('sha256').update(seal).digest('hex');
    const now = this.clock.now();
    await tx.update(Election, electionId, {
      stage,
      uuid,
      archiveTime: Math.floor(now.getTime() / 1000),
      seal,
      sealHash,
      sealedAt: now,
    });
    await this.box.append(tx, electionId, { event: 'Setup', data });
    await this.audit.record(tx, {
      actor,
      action: 'election.sealed',
      subject: `election:${electionId}`,
      sentence: `L’élection « ${election.name} » est scellée : plus rien ne change jusqu’au résultat. Elle s’ouvrira le ${frenchMoment(election.opensAt.toISOString())}. Empreinte : ${sealHash}.`,
    });
    await this.tellWitnesses(tx, election);
    return sealHash;
  }

  /** They may compare from now on. */
  private async tellWitnesses(tx: Tx, election: Election): Promise<void> {
    if (election.rehearses) return;
    const witnesses = await tx.findBy(Account, { role: 'witness', closedAt: IsNull() });
    await this.outbox.post(
      tx,
      witnesses.map(({ id, name, email }) => ({
        key: `witness:${election.id}:${id}`,
        template: 'temoin',
        to: { address: email, name },
        data: {
          nom: name,
          election: election.name,
          ouverture: election.opensAt.toISOString(),
          cloture: election.closesAt.toISOString(),
          lien: `${this.config.baseUrl}/elections/${election.id}`,
        },
        about: `account:${id}`,
      })),
    );
  }

  /** Fewer persons may stand than the ballot had been planned for. */
  private async fitted(tx: Tx, election: Election): Promise<Election> {
    if (election.method === 'yes_no') return election;
    const maxChoices = choicesOn(election, (await this.candidates.standing(election.id, tx)).length);
    await tx.update(Election, election.id, { maxChoices });
    return { ...election, maxChoices };
  }

  private async assertReady(tx: Tx, election: Election): Promise<void> {
    const blocking = (await this.preflight.verdicts(election, tx)).filter((v) => !v.ok && v.blocking);
    if (blocking.length > 0) throw new Refused('not-ready', blocking.map((v) => v.text).join(' '));
  }

  private async setup(tx: Tx, election: Election) {
    const group = BELENIOS_2048;
    const names = (await this.candidates.standing(election.id, tx)).map((c) => ({
      name: c.ballotName,
      organisationName: c.organisationName,
    }));
    const { privateKey: _, record, publicKey } = this.trustee.key(group, election.uuid!);
    const electionBody = electionRecord({
      name: election.name,
      description: `Scrutin du comité : ${election.seatIds.length} sièges.`,
      group,
      publicKey,
      questions: questionsOf(
        election,
        names.map((n) => (n.organisationName ? `${n.name} (${n.organisationName})` : n.name)),
      ),
      uuid: election.uuid!,
      administrator: 'Mandature',
      credentialAuthority: 'Mandature',
    });
    const electors = await this.roll.electors(election.id, tx);
    const credentials = publicCredentialsRecord(
      electors.map((elector) => this.links.publicCredential(group, election, elector)),
    );
    const bodies = { election: electionBody, trustees: trusteesRecord([record]), credentials };
    const data = [
      ...Object.entries(bodies).map(([type, body]) => ({ type, body })),
      { type: 'setup', body: setupRecord(bodies.election, bodies.trustees, bodies.credentials) },
    ];
    return { data, bodies };
  }
}

/** The sealed ballot: marks for persons in one question, or one question of yes or no a person. */
function questionsOf(election: Election, persons: string[]) {
  if (election.method === 'yes_no')
    return persons.map((question) => ({ question, answers: [...YES_NO], min: 0, max: 1, blank: false }));
  const { name: question, minChoices: min, maxChoices: max, allowBlank: blank } = election;
  return [{ question, answers: persons, min, max, blank }];
}
