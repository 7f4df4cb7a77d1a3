import { frenchCount, typeset } from '../domain/french.js';
import { line } from './ballot-form.js';
import type { ChoiceForm } from './choice-form.js';
import { place, write } from './page.js';
import { objectTo, withdrawObjection } from './steps.js';

const SAID = { oui: 'Oui', non: 'Non', abstention: 'Je m’abstiens' } as const;

type Answer = keyof typeof SAID;

/** Yes, no or abstention for each person: all are answered, in words, before the ballot is read over. */
export class YesNoForm implements ChoiceForm {
  private readonly form = place<HTMLFormElement>('bulletin');
  private readonly persons = [...this.form.querySelectorAll<HTMLFieldSetElement>('[data-personne]')];

  constructor(private readonly complete: () => void) {
    this.form.addEventListener('change', () => this.tell());
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
    this.tell();
  }

  submit(): void {
    const missing = this.persons.length - this.answered();
    if (missing > 0) {
      objectTo(
        'choisir',
        typeset(`Répondez encore pour ${frenchCount(missing, 'personne')} : oui, non, ou « Je m’abstiens ».`),
      );
      return;
    }
    withdrawObjection('choisir');
    this.copy();
    this.complete();
  }

  names(): string[] {
    return this.persons.map((person) => person.dataset['personne']!);
  }

  choices(): number[][] {
    return this.persons.map((person) => {
      const answer = answerOf(person);
      return [answer === 'oui' ? 1 : 0, answer === 'non' ? 1 : 0];
    });
  }

  clear(): void {
    this.form.reset();
    place('relus').replaceChildren();
    this.tell();
  }

  private answered(): number {
    return this.persons.filter((person) => answerOf(person) !== null).length;
  }

  private tell(): void {
    const answered = this.answered();
    write('compte', typeset(`${frenchCount(answered, 'réponse')} sur ${this.persons.length}`));
    if (answered === this.persons.length) withdrawObjection('choisir');
  }

  private copy(): void {
    write('relus-titre', typeset(`Votre bulletin : ${frenchCount(this.persons.length, 'réponse')}`));
    write('permis', 'Une abstention ne compte ni pour oui, ni pour non.');
    const lines = this.persons.map((person) => {
      const name = person.querySelector('.cand__nom')?.textContent ?? '';
      return line(name, SAID[answerOf(person)!]);
    });
    place('relus').replaceChildren(...lines);
  }
}

function answerOf(person: HTMLFieldSetElement): Answer | null {
  return (person.querySelector<HTMLInputElement>('input:checked')?.value as Answer | undefined) ?? null;
}
