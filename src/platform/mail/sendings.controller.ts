import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { frenchCount } from '../../domain/french.js';
import { ActLog } from '../act-log.js';
import { Clock } from '../clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { NotHere } from '../refused.js';
import { Allow } from '../web/allow.decorator.js';
import { onward, page } from '../web/view.js';
import { actorOf, type Visitor, Who } from '../web/visitor.js';
import { Courier } from './courier.js';
import { Letters, type Sending } from './letters.service.js';
import { letterName } from './mail-words.js';
import { Outbox } from './outbox.service.js';
import { addressOf, letterRow, nameOf, tallyWords } from './outbox-pages.js';
import { Recipients } from './recipients.js';

/** One sending: the letters of one act, how far they are, and the way to stop them. */
@Controller('courriels/envois/:name')
@Allow('secretary', 'administrator')
export class SendingsController {
  constructor(
    private readonly letters: Letters,
    private readonly outbox: Outbox,
    private readonly courier: Courier,
    private readonly recipients: Recipients,
    private readonly work: UnitOfWork,
    private readonly log: ActLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Param('name') name: string, @Query('page') number = '1') {
    const sending = await this.sending(name);
    const at = Math.max(1, Number(number) || 1);
    const of = sending.campaign === null ? { template: sending.template } : { campaign: sending.campaign };
    const { letters, total, pages } = await this.letters.page(at, of);
    const known = await this.recipients.find(letters.map((letter) => letter.about));
    const here = addressOf(sending);
    return page(
      'mail/sending',
      letterName(sending.template),
      {
        ici: here,
        compte: `${frenchCount(total, 'courriel')} : ${tallyWords(sending.tally)}.`,
        avance: sending.campaign === null ? null : progress(sending),
        arrete: sending.tally.stopped ?? 0,
        lettres: letters.map((letter) => letterRow(letter, known.get(letter.about ?? ''), this.clock.now())),
        page: at,
        pages,
        precedente: at > 1 ? `${here}?page=${at - 1}` : '',
        suivante: at < pages ? `${here}?page=${at + 1}` : '',
      },
      { back: { href: '/courriels', texte: 'Courriels' } },
    );
  }

  /** How far it is, for the page that waits. */
  @Get('progression')
  async progression(@Param('name') name: string) {
    const sending = await this.sending(name);
    const { texte, fait, total, fini } = progress(sending);
    return { texte, part: total === 0 ? 1 : fait / total, fini };
  }

  @Post('arreter')
  async stop(@Param('name') name: string, @Who() visitor: Visitor) {
    const sending = await this.sending(name);
    const n = await this.acted(visitor, sending, 'letters.stopped', (tx) => this.outbox.stop(tx, name), {
      sentence: (count) =>
        `L’envoi « ${letterName(sending.template)} » est arrêté : ${frenchCount(count, 'courriel ne part', 'courriels ne partent')} pas.`,
    });
    const undo = { action: `${addressOf(sending)}/reprendre`, texte: 'Reprendre l’envoi' };
    if (n === 0) return onward(addressOf(sending), 'Tout était déjà parti : il n’y a plus rien à arrêter.');
    return onward(addressOf(sending), `${frenchCount(n, 'courriel est arrêté', 'courriels sont arrêtés')}.`, undo);
  }

  @Post('reprendre')
  async resume(@Param('name') name: string, @Who() visitor: Visitor) {
    const sending = await this.sending(name);
    const n = await this.acted(visitor, sending, 'letters.resumed', (tx) => this.outbox.resume(tx, name), {
      sentence: (count) =>
        `L’envoi « ${letterName(sending.template)} » reprend : ${frenchCount(count, 'courriel part', 'courriels partent')}.`,
    });
    this.courier.soon();
    return onward(addressOf(sending), `L’envoi reprend : ${frenchCount(n, 'courriel part', 'courriels partent')}.`);
  }

  private acted(
    visitor: Visitor,
    sending: Sending,
    action: string,
    change: (tx: Parameters<Outbox['stop']>[0]) => Promise<number>,
    said: { sentence: (count: number) => string },
  ): Promise<number> {
    return this.work.run(async (tx) => {
      const count = await change(tx);
      const subject = `campaign:${nameOf(sending)}`;
      if (count > 0)
        await this.log.record(tx, { actor: actorOf(visitor), action, subject, sentence: said.sentence(count) });
      return count;
    });
  }

  private async sending(name: string): Promise<Sending> {
    const found = (await this.letters.sendings()).filter((each) => nameOf(each) === name);
    if (!found[0]) throw new NotHere('Cet envoi n’existe pas. Revenez à la liste des courriels.');
    return found.reduce(merged);
  }
}

/** A campaign may hold letters of two kinds: an invitation for most, another text for some. */
function merged(a: Sending, b: Sending): Sending {
  const states = new Set([...Object.keys(a.tally), ...Object.keys(b.tally)]) as Set<keyof Sending['tally']>;
  const tally = Object.fromEntries([...states].map((state) => [state, (a.tally[state] ?? 0) + (b.tally[state] ?? 0)]));
  return { ...a, tally, total: a.total + b.total };
}

/** « Nous envoyons 133 courriels. 58 sont partis. » */
function progress({ tally, total }: Sending) {
  const left = tally.sent ?? 0;
  const open = (tally.queued ?? 0) + (tally.sending ?? 0);
  const gone = left === 0 ? 'Aucun n’est encore parti' : frenchCount(left, 'est parti', 'sont partis');
  const texte =
    open > 0
      ? `Nous envoyons ${frenchCount(total, 'courriel')}. ${gone}.`
      : `L’envoi est terminé : ${tallyWords(tally)}.`;
  return { texte, fait: total - open, total, fini: open === 0 };
}
