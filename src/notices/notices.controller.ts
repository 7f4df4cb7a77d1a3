import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Length } from 'class-validator';
import { parseDay } from '../domain/calendar/day.js';
import { frenchFullDay } from '../domain/calendar/french.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { LetterWriter } from '../platform/mail/letter-writer.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { maybeDay } from '../platform/web/typed.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { ByHand } from './by-hand.service.js';
import { NoticeBoard } from './notice-board.service.js';
import { NoticeDrafts } from './notice-drafts.service.js';
import { RECIPIENT_WORDS } from './notice-words.js';
import { NoticesService } from './notices.service.js';
import { Pauses } from './pauses.service.js';

class PauseForm {
  @Length(3, 500, { message: 'Écrivez pourquoi cet avis attend, en quelques mots.' })
  motif: string;
}

const BACK = { href: '/echeances', texte: 'Échéances' };
const STEP = ':bodyId/:endsBefore/:step';

/** « Échéances » (ux.md §2.11, 11.1): what will be sent, when and to whom; what was, and what became of it. */
@Controller('echeances')
@Allow('secretary')
export class NoticesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly notices: NoticesService,
    private readonly board: NoticeBoard,
    private readonly drafts: NoticeDrafts,
    private readonly writer: LetterWriter,
    private readonly pauses: Pauses,
    private readonly hand: ByHand,
  ) {}

  @Get()
  @Allow('secretary', 'chair')
  async index(@Query('jour') asked: unknown, @Who() visitor: Visitor) {
    const today = this.notices.today();
    const day = maybeDay(asked, 'jour') ?? today;
    const mayAct = visitor.account?.role !== 'chair' && day === today;
    return page('notices/index', 'Échéances', {
      groupes: await this.board.groups(day),
      aLaMain: day === today ? await this.hand.waiting() : [],
      registre: await this.board.ledger(mayAct, day),
      peutAgir: mayAct,
      dateMontree: day,
      autreJour: day !== today,
    });
  }

  /** « Qui recevrait quoi ce jour-là ? »: as things stand now; nothing is written. */
  @Get('prevision')
  @Allow('secretary', 'chair')
  async forecast(@Query('jour') asked: unknown) {
    const read = typeof asked === 'string' && asked ? parseDay(asked) : this.notices.today();
    const day = typeof read === 'string' ? read : this.notices.today();
    const lines = (await this.notices.due(day)).map((line) => [
      line.committee,
      line.label,
      line.recipient,
      line.notSent ? `Non envoyé : ${line.notSent}` : line.address || 'par lettre',
    ]);
    return page(
      'notices/forecast',
      'Qui recevrait quoi ?',
      {
        jour: typeof read === 'string' ? day : String(asked),
        probleme: typeof read === 'string' ? '' : read.sentence,
        titre: `Le ${frenchFullDay(day)}`,
        lignes: lines,
      },
      { back: BACK },
    );
  }

  /** The mail of a step, as it would be written that day to the first of each kind of recipient. */
  @Get(`${STEP}/exemple`)
  async example(@Param() place: { bodyId: string; endsBefore: string; step: string }) {
    const { one, step } = await this.pauses.find(place, this.notices.today());
    const examples = [];
    for (const recipient of step.recipients) {
      const notice = one.planned.find((n) => n.step.code === step.code && n.recipient === recipient);
      if (!notice) continue;
      const decision = { notice, skipped: null, mandateIds: notice.mandateIds };
      const [draft] = await this.drafts.of(one, decision, notice.day);
      if (draft) examples.push({ pour: RECIPIENT_WORDS[recipient], ...(await this.shown(draft)) });
    }
    return page('notices/example', step.label, { exemples: examples }, { back: BACK });
  }

  @Get(`${STEP}/pause`)
  async ask(@Param() place: { bodyId: string; endsBefore: string; step: string }) {
    const { step } = await this.pauses.find(place, this.notices.today());
    const action = `/echeances/${place.bodyId}/${place.endsBefore}/${place.step}/pause`;
    return page('notices/pause', 'Mettre un avis en pause', { avis: step.label, action }, { back: BACK });
  }

  @Post(`${STEP}/pause`)
  async pause(
    @Param() place: { bodyId: string; endsBefore: string; step: string },
    @Body() form: PauseForm,
    @Who() visitor: Visitor,
  ) {
    const { step } = await this.pauses.find(place, this.notices.today());
    await this.work.run((tx) => this.pauses.pause(tx, place, step.label, form.motif.trim(), actorOf(visitor)));
    const undo = { action: `/echeances/${place.bodyId}/${place.endsBefore}/${place.step}/reprise`, texte: 'Annuler' };
    return onward('/echeances', `L’avis « ${step.label} » est en pause. Rien ne part tant qu’il y reste.`, undo);
  }

  @Post(`${STEP}/reprise`)
  async resume(@Param() place: { bodyId: string; endsBefore: string; step: string }, @Who() visitor: Visitor) {
    const { step } = await this.pauses.find(place, this.notices.today());
    await this.work.run((tx) => this.pauses.resume(tx, place, step.label, actorOf(visitor)));
    return onward('/echeances', `L’avis « ${step.label} » n’est plus en pause. S’il est dû, il part demain matin.`);
  }

  @Post('lettres/:id')
  async written(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const { recipientName } = await this.hand.written(id, actorOf(visitor));
    return onward('/echeances', `L’avis pour ${recipientName} est noté comme écrit par lettre.`);
  }

  private async shown({ name, address, template, data }: Awaited<ReturnType<NoticeDrafts['of']>>[number]) {
    const written = {
      id: '',
      template,
      toAddress: address,
      toName: name,
      lang: 'fr' as const,
      secret: null,
      thread: null,
    };
    const { subject, text } = await this.writer.example({ ...written, data: { lien: '(lien personnel)', ...data } });
    return { sujet: subject, texte: text };
  }
}
