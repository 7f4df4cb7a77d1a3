import { frenchCount } from '../domain/french.js';
import type { ChoiceForm } from './choice-form.js';
import { countSaid, type Limits, objectionTo, permissionSaid, type Ticked, vectorOf } from './choices.js';
import { place, write } from './page.js';
import { objectTo, withdrawObjection } from './steps.js';

/** The boxes of the ballot: what is ticked, said at once, and shown again to be read over. */
export class BallotForm implements ChoiceForm {
  private readonly form = place<HTMLFormElement>('bulletin');
  private readonly boxes = [...this.form.querySelectorAll<HTMLInputElement>('[data-choix]')];
  private readonly blank = this.form.querySelector<HTMLInputElement>('[data-vote-blanc]');

  constructor(
    private readonly limits: Limits,
    private readonly complete: () => void,
  ) {
    this.form.addEventListener('change', () => this.tell());
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
    this.tell();
  }

  submit(): void {
    const objection = objectionTo(this.ticked(), this.limits);
    if (objection) {
      objectTo('choisir', objection);
      return;
    }
    withdrawObjection('choisir');
    this.copy();
    this.complete();
  }

  choices(): number[][] {
    return [vectorOf(this.ticked(), this.boxes.length, this.limits)];
  }

  names(): string[] {
    return this.boxes.map((box) => box.dataset['choix']!);
  }

  clear(): void {
    this.form.reset();
    place('relus').replaceChildren();
    this.tell();
  }

  private ticked(): Ticked {
    const candidates = this.boxes.flatMap((box, i) => (box.checked ? [i] : []));
    return { candidates, blank: this.blank?.checked ?? false };
  }

  private tell(): void {
    const ticked = this.ticked();
    write('compte', countSaid(ticked, this.limits));
    const dots = this.form.querySelectorAll('.compteur rect');
    for (const [i, dot] of dots.entries()) dot.classList.toggle('compteur__pris', i < ticked.candidates.length);
    if (!objectionTo(ticked, this.limits)) withdrawObjection('choisir');
  }

  private copy(): void {
    const ticked = this.ticked();
    const count = ticked.candidates.length;
    write('relus-titre', `Votre bulletin\u00a0: ${ticked.blank ? 'vote blanc' : frenchCount(count, 'personne')}`);
    write('permis', permissionSaid(ticked, this.limits));
    const lines = ticked.blank
      ? [line('Je vote blanc', 'Vous ne choisissez personne.')]
      : ticked.candidates.map((i) => {
          const label = this.boxes[i]!.labels![0]!;
          const said = (kind: string) => label.querySelector(`.cand__${kind}`)?.textContent ?? '';
          return line(said('nom'), said('asso'));
        });
    place('relus').replaceChildren(...lines);
  }
}

/** A line of the ballot to read over: who, and what is said of them. */
export function line(name: string, organisation: string): HTMLLIElement {
  const item = document.createElement('li');
  for (const [kind, text] of [
    ['nom', name],
    ['asso', organisation],
  ]) {
    const part = document.createElement('span');
    part.className = `cand__${kind}`;
    part.textContent = text!;
    if (text) item.append(part);
  }
  return item;
}
