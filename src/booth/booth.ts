import { normaliseCode } from '../domain/ballots/codes.js';
import { typeset } from '../domain/french.js';
import { BallotForm } from './ballot-form.js';
import type { ChoiceForm } from './choice-form.js';
import { forgetCode, keepCode, objectionToCode, takeCode } from './code.js';
import { Deadlines } from './deadlines.js';
import { type Parameters, place, write } from './page.js';
import { type Receipt, remember, remembered, writeReceipt } from './receipt.js';
import { Sealer } from './sealer.js';
import { post, type Reply } from './server.js';
import { advance, current, objectTo, show } from './steps.js';
import type { Sealed } from './worker-messages.js';
import { YesNoForm } from './yes-no-form.js';

/** One elector's passage: code, choices, reading over, sealing, sending, receipt. */
export class Booth {
  private readonly form: ChoiceForm;
  private readonly deadlines: Deadlines;
  private sealer: Sealer | undefined;
  /** The ballot that waits for an answer: trying again sends the very same one. */
  private ballot: Sealed | undefined;
  private busy = false;

  constructor(private readonly given: Parameters) {
    const complete = () => this.review();
    this.form = given.yesNo ? new YesNoForm(complete) : new BallotForm(given.limits, complete);
    this.deadlines = new Deadlines(given, () => this.close());
  }

  async enter(): Promise<void> {
    history.replaceState({ step: 'choisir' }, '', location.pathname + location.hash);
    const code = takeCode(this.given.reference);
    const receipt = remembered(this.given.reference);
    if (receipt) this.finish(receipt);
    else if (!this.given.mayVote) location.replace(`/v/${this.given.reference}`);
    else if (code) await this.open(code);
    else show('code');
  }

  /** A code that was typed, or pasted with its whole link. */
  async type(text: string): Promise<void> {
    const typed = text.slice(text.indexOf('#') + 1);
    const objection = objectionToCode(typed);
    if (objection) objectTo('code', objection);
    else await this.open(normaliseCode(typed)!);
  }

  async send(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    show('envoi');
    try {
      this.ballot ??= await this.seal();
      await this.deliver(this.ballot);
    } catch (error) {
      console.error(error);
      this.refuse('Cet appareil n’a pas pu chiffrer votre bulletin. Rien n’est envoyé.');
    }
    this.busy = false;
  }

  /** The last sending had no answer. The page may have been closed meanwhile: it is opened again for the same ballot. */
  async retry(): Promise<void> {
    if (this.busy || !this.ballot) return;
    show('envoi');
    await post(`/v/${this.given.reference}`, '');
    await this.send();
  }

  async extend(): Promise<void> {
    const reply = await post<{ seconds: number }>(`${this.given.path}/prolongation`, '');
    if (reply.kind === 'done') this.deadlines.extend(reply.value.seconds);
    else if (reply.kind === 'closed-booth') this.close();
    else write('bientot-dit', 'La demande n’est pas passée. Vérifiez votre connexion, puis réessayez.');
  }

  async mailReceipt(): Promise<void> {
    const reply = await post<{ sentence: string }>(`${this.given.path}/recu`, place('numero').textContent);
    write('courriel-dit', said(reply));
  }

  /** The browser went back or forward. */
  turn(step: unknown): void {
    if (this.busy || !['choisir', 'relire'].includes(current())) return;
    if (step === 'relire') this.form.submit();
    else if (step === 'choisir') show('choisir');
  }

  private async open(code: string): Promise<void> {
    const { record, fingerprint, reference, path } = this.given;
    show('attente');
    this.sealer ??= await Sealer.start(this.given.worker, this.given.workerIntegrity);
    const opened = await this.sealer.open(record, code);
    if (opened.fingerprint !== fingerprint || opened.persons.join('\n') !== this.form.names().join('\n'))
      return this.refuse('Le bulletin affiché n’est pas celui qui a été scellé. Ne votez pas. Appelez-nous.');
    const reply = await post(`${path}/code`, opened.pseudonym);
    if (reply.kind === 'closed-booth') return this.close();
    if (reply.kind === 'refused') {
      forgetCode(reference);
      show('code');
      return objectTo('code', typeset(reply.sentence));
    }
    keepCode(reference, code);
    show('choisir');
  }

  private review(): void {
    this.ballot = undefined;
    if (history.state?.step === 'relire') show('relire');
    else advance('relire');
  }

  private seal(): Promise<Sealed> {
    const bar = place<HTMLProgressElement>('progres');
    const choices = this.form.choices();
    write('envoi-dit', 'Votre bulletin se chiffre sur cet appareil.');
    return this.sealer!.seal(choices, (share) => {
      bar.value = share;
    });
  }

  private async deliver(ballot: Sealed): Promise<void> {
    place<HTMLProgressElement>('progres').value = 1;
    write('envoi-dit', 'Votre bulletin chiffré part.');
    const reply = await post<Receipt>(this.given.path, ballot.ballot);
    if (reply.kind === 'closed-booth') return this.close();
    if (reply.kind === 'no-answer') {
      write('panne-dit', typeset(reply.sentence ?? ''));
      return show('panne');
    }
    if (reply.kind === 'refused') return this.refuse(reply.sentence);
    const { tracker, receipt } = reply.value;
    if (tracker !== ballot.tracker || receipt !== ballot.receipt) {
      write('alerte-appareil', ballot.receipt);
      write('alerte-serveur', receipt);
      this.leave();
      return show('alerte');
    }
    this.finish(reply.value);
  }

  private finish(receipt: Receipt): void {
    this.leave();
    forgetCode(this.given.reference);
    remember(this.given.reference, receipt);
    writeReceipt(receipt);
    show('recu');
  }

  private refuse(sentence: string): void {
    this.leave();
    write('refus-dit', typeset(sentence));
    show('refus');
  }

  private close(): void {
    this.leave();
    show('finie');
  }

  private leave(): void {
    this.deadlines.stop();
    this.form.clear();
    this.sealer?.end();
    this.sealer = undefined;
    this.ballot = undefined;
  }
}

/** What the last request came to, in words. */
function said(reply: Reply<{ sentence: string }>): string {
  if (reply.kind === 'done') return reply.value.sentence;
  if (reply.kind === 'refused') return typeset(reply.sentence);
  if (reply.kind === 'closed-booth')
    return 'Cette page est ouverte depuis trop longtemps : notez le numéro, ou imprimez la page.';
  return 'Le courriel n’est pas parti. Notez le numéro, ou réessayez dans un instant.';
}
