import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { IsString } from 'class-validator';
import { frenchCount } from '../../domain/french.js';
import { ActLog } from '../act-log.js';
import { Clock } from '../clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Allow } from '../web/allow.decorator.js';
import { onward, page } from '../web/view.js';
import { actorOf, type Visitor, Who } from '../web/visitor.js';
import { Courier } from './courier.js';
import { LetterWriter } from './letter-writer.js';
import { Letters } from './letters.service.js';
import { letterName } from './mail-words.js';
import { Outbox } from './outbox.service.js';
import type { OutboxMessage } from './outbox-message.entity.js';
import { hourOrMoment, letterRow, sendingRow } from './outbox-pages.js';
import { Recipients } from './recipients.js';

class ProblemForm {
  @IsString()
  probleme: string;
}

const MOST_EXAMPLES = 200;

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
    private readonly work: UnitOfWork,
    private readonly log: ActLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index(@Query('q') search = '') {
    const [sendings, doubtful, failed, waiting, held] = await Promise.all([
      this.letters.sendings(),
      this.letters.inState('doubtful'),
      this.letters.inState('failed'),
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

  /** Delivery problems, grouped by cause. */
  @Get('erreurs')
  async problems() {
    const failed = await this.letters.inState('failed');
    const rows = await this.rows(failed.slice(0, MOST_EXAMPLES));
    const causes = [...new Set(rows.map((row) => row.probleme))];
    return page(
      'mail/problems',
      'Courriels en erreur',
      { groupes: causes.map((cause) => ({ cause, lettres: rows.filter((row) => row.probleme === cause) })) },
      { back: BACK },
    );
  }

  @Post('erreurs/renvoyer')
  async resendAll(@Body() form: ProblemForm, @Who() visitor: Visitor) {
    const n = await this.work.run(async (tx) => {
      const count = await this.outbox.againAll(tx, form.probleme);
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
      { lettre: row, objet: subject, texte: text },
      { back: BACK },
    );
  }

  @Post('lettres/:id/renvoyer')
  async resend(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const letter = await this.letters.one(id);
    await this.work.run(async (tx) => {
      const sentence = `Le courriel « ${letterName(letter.template)} » pour ${letter.toName} est renvoyé.`;
      if (await this.outbox.again(tx, id))
        await this.log.record(tx, { ...act(visitor, 'letter.resent', `letter:${id}`), sentence });
    });
    this.courier.soon();
    return onward('/courriels', `Le courriel pour ${letter.toName} repart.`);
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

const BACK = { href: '/courriels', texte: 'Courriels' };

const act = (visitor: Visitor, action: string, subject: string) => ({ actor: actorOf(visitor), action, subject });
