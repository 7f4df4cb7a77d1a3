import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { frenchCount } from '../../domain/french.js';
import { ActLog } from '../act-log.js';
import { Clock } from '../clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Allow } from '../web/allow.decorator.js';
import { onward, page } from '../web/view.js';
import { actorOf, type Visitor, Who } from '../web/visitor.js';
import { CAUSES, type Cause } from './causes.js';
import { Courier } from './courier.js';
import { LetterWriter } from './letter-writer.js';
import { Letters } from './letters.service.js';
import { letterName } from './mail-words.js';
import { Outbox } from './outbox.service.js';
import type { OutboxMessage } from './outbox-message.entity.js';
import { causeGroups, hourOrMoment, letterRow, returnLine, sendingRow } from './outbox-pages.js';
import { Recipients } from './recipients.js';
import { ReturnsReader } from './returns/returns-reader.service.js';

class CauseForm {
  @IsIn(Object.keys(CAUSES))
  cause: Cause;
}

/** « Courriels »: everything that left, waits, or could not leave (ux.md §2.7, 7.3 and 7.5). */
@Controller('courriels')
@Allow('secretary', 'administrator')
export class OutboxController {
  constructor(
    private readonly letters: Letters,
    private readonly outbox: Outbox,
    private readonly courier: Courier,
    private readonly writer: LetterWriter,
    private readonly recipients: Recipients,
    private readonly returns: ReturnsReader,
    private readonly work: UnitOfWork,
    private readonly log: ActLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index(@Query('q') search = '') {
    const [sendings, doubtful, { letters: failed }, waiting, held] = await Promise.all([
      this.letters.sendings(),
      this.letters.inState('doubtful'),
      this.letters.inError(),
      this.letters.stuck(),
      this.letters.held(),
    ]);
    const found = search ? await this.letters.page(1, { search }) : null;
    return page('mail/index', 'Courriels', {
      q: search,
      trouves: found ? await this.rows(found.letters) : null,
      nombreTrouve: found?.total ?? 0,
      restentIci: await this.courier.staysHere(),
      panne: waiting[0] ? { phrase: waiting[0].problem, suite: this.nextTry(waiting) } : null,
      retenus: held.map((h) => ({
        texte: `${letterName(h.template)} : ${frenchCount(h.n, 'courriel part', 'courriels partent')} ${hourOrMoment(h.leavesAt, this.clock.now())}.`,
        action: `/courriels/envois/${encodeURIComponent(h.campaign)}/arreter`,
      })),
      douteux: await this.rows(doubtful),
      enErreur: failed.length,
      envois: sendings.map(sendingRow),
    });
  }

  /** Delivery problems, grouped by cause (ux.md §2.7, 7.3 and §4.4). */
  @Get('erreurs')
  async problems() {
    const [{ letters, settled }, news, unread] = await Promise.all([
      this.letters.inError(),
      this.letters.news(),
      this.returns.problem(),
    ]);
    return page(
      'mail/problems',
      'Courriels en erreur',
      {
        retours: unread,
        groupes: causeGroups(letters, await this.rows(letters)),
        nouvelles: causeGroups(news, await this.rows(news)),
        sansSuite: await this.rows(settled.slice(-MOST_SETTLED)),
      },
      { back: BACK },
    );
  }

  @Post('erreurs/renvoyer')
  async resendAll(@Body() { cause }: CauseForm, @Who() visitor: Visitor) {
    const { letters } = await this.letters.inError();
    const ids = letters.filter((letter) => letter.cause === cause).map(({ id }) => id);
    const n = await this.work.run(async (tx) => {
      const count = await this.outbox.again(tx, ids);
      const sentence = `${frenchCount(count, 'courriel en erreur repart', 'courriels en erreur repartent')}.`;
      if (count > 0) await this.log.record(tx, { ...act(visitor, 'letters.resent', 'outbox'), sentence });
      return count;
    });
    this.courier.soon();
    return onward('/courriels/erreurs', `${frenchCount(n, 'courriel repart', 'courriels repartent')}.`);
  }

  @Get('lettres/:id')
  async letter(@Param('id', ParseUUIDPipe) id: string) {
    const letter = await this.letters.one(id);
    const [row] = await this.rows([letter]);
    const { subject, text } = await this.writer.example(letter);
    return page(
      'mail/letter',
      letterName(letter.template),
      { lettre: row, objet: subject, texte: text, retours: (await this.letters.returnsOf(id)).map(returnLine) },
      { back: BACK },
    );
  }

  @Post('lettres/:id/renvoyer')
  async resend(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const letter = await this.letters.one(id);
    await this.work.run(async (tx) => {
      const sentence = `Le courriel « ${letterName(letter.template)} » pour ${letter.toName} est renvoyé.`;
      if ((await this.outbox.again(tx, [id])) > 0)
        await this.log.record(tx, { ...act(visitor, 'letter.resent', `letter:${id}`), sentence });
    });
    this.courier.soon();
    return onward('/courriels', `Le courriel pour ${letter.toName} repart.`);
  }

  @Post('lettres/:id/telephone')
  async phoned(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const letter = await this.letters.one(id);
    await this.work.run(async (tx) => {
      const sentence = `Le courriel « ${letterName(letter.template)} » pour ${letter.toName} est réglé par téléphone.`;
      if (await this.outbox.settle(tx, { id }, 'phoned'))
        await this.log.record(tx, { ...act(visitor, 'letter.phoned', `letter:${id}`), sentence });
    });
    return onward('/courriels/erreurs', `C’est noté : ${letter.toName} est au courant par téléphone.`);
  }

  @Post('lettres/:id/partie')
  async confirm(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const letter = await this.letters.one(id);
    await this.work.run(async (tx) => {
      const sentence = `Le courriel « ${letterName(letter.template)} » pour ${letter.toName} était bien parti.`;
      if (await this.outbox.confirm(tx, id))
        await this.log.record(tx, { ...act(visitor, 'letter.confirmed', `letter:${id}`), sentence });
    });
    return onward('/courriels', `Le courriel pour ${letter.toName} est noté comme parti.`);
  }

  private async rows(letters: readonly OutboxMessage[]) {
    const known = await this.recipients.find(letters.map((letter) => letter.about));
    const now = this.clock.now();
    return letters.map((letter) => letterRow(letter, known.get(letter.about ?? ''), now));
  }

  private nextTry(waiting: readonly OutboxMessage[]): string {
    const next = new Date(Math.min(...waiting.map((letter) => letter.notBefore.getTime())));
    const who = frenchCount(waiting.length, 'courriel attend', 'courriels attendent');
    return `${who}. Prochain essai ${hourOrMoment(next, this.clock.now())}. Rien n’est perdu.`;
  }
}

/** Failures that need nobody any more are shown for a while, the latest. */
const MOST_SETTLED = 50;

const BACK = { href: '/courriels', texte: 'Courriels' };

const act = (visitor: Visitor, action: string, subject: string) => ({ actor: actorOf(visitor), action, subject });
