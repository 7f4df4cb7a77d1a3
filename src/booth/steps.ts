import { place } from './page.js';

export type Step =
  | 'attente'
  | 'code'
  | 'choisir'
  | 'relire'
  | 'envoi'
  | 'panne'
  | 'refus'
  | 'alerte'
  | 'finie'
  | 'recu';

const startTitle = document.title;
let shown: Step = 'attente';

/** Shows one step of the page and hides the others; the title says it, and the focus goes to its heading. */
export function show(step: Step): void {
  for (const section of document.querySelectorAll<HTMLElement>('[data-etape]'))
    section.hidden = section.dataset['etape'] !== step;
  shown = step;
  const section = place('isoloir').querySelector<HTMLElement>(`[data-etape="${step}"]`)!;
  document.title = startTitle.replace(place('isoloir').dataset['titre']!, section.dataset['titre']!);
  scrollTo(0, 0);
  section.querySelector('h1')?.focus();
}

export function current(): Step {
  return shown;
}

/** Whether a page left open here shows or asks what it should not: a ballot that is sealed may wait. */
export function mayExpire(): boolean {
  return ['attente', 'code', 'choisir', 'relire'].includes(shown);
}

/** Goes one step on, so that the browser's « back » leads to the step before. */
export function advance(step: Step): void {
  history.pushState({ step }, '');
  show(step);
}

/** Says that the form cannot go on: a summary above that takes the focus, the same words beside the field. */
export function objectTo(step: 'choisir' | 'code', sentence: string): void {
  const section = place('isoloir').querySelector<HTMLElement>(`[data-etape="${step}"]`)!;
  for (const said of section.querySelectorAll('[data-objection]')) said.textContent = sentence;
  for (const part of section.querySelectorAll<HTMLElement>('[data-si-objection]')) part.hidden = false;
  section.querySelector('.govuk-form-group')?.classList.add('govuk-form-group--error');
  if (!document.title.startsWith('Erreur')) document.title = `Erreur\u00a0: ${document.title}`;
  scrollTo(0, 0);
  section.querySelector<HTMLElement>('.govuk-error-summary')?.focus();
}

export function withdrawObjection(step: 'choisir' | 'code'): void {
  const section = place('isoloir').querySelector<HTMLElement>(`[data-etape="${step}"]`)!;
  for (const part of section.querySelectorAll<HTMLElement>('[data-si-objection]')) part.hidden = true;
  section.querySelector('.govuk-form-group')?.classList.remove('govuk-form-group--error');
}
