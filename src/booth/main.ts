import { Booth } from './booth.js';
import { parameters, place } from './page.js';
import { show } from './steps.js';

/** The page is ready for the booth: what every press of a button leads to. */
function open(): void {
  const booth = new Booth(parameters());
  const on = (name: string, act: () => void) => place(name).addEventListener('click', act);
  const start = (work: Promise<void>) => {
    work.catch((error) => {
      console.error(error);
      show('attente');
      place('attente-panne').hidden = false;
    });
  };
  place('saisie').addEventListener('submit', (event) => {
    event.preventDefault();
    start(booth.type(place<HTMLInputElement>('code').value));
  });
  on('modifier', () => history.back());
  on('envoyer', () => start(booth.send()));
  on('reessayer', () => start(booth.retry()));
  on('rester', () => start(booth.extend()));
  on('imprimer', () => print());
  on('par-courriel', () => start(booth.mailReceipt()));
  addEventListener('popstate', ({ state }) => booth.turn(state?.step));
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.govuk-error-summary a'))
    link.addEventListener('click', (event) => {
      event.preventDefault();
      document.getElementById(link.hash.slice(1))?.focus();
    });
  start(booth.enter());
}

open();
