// What staff pages gain from a script; each of them works without.
import {
  Button,
  Checkboxes,
  createAll,
  ErrorSummary,
  Radios,
  ServiceNavigation,
  SkipLink,
} from './govuk-frontend.min.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
for (const component of [Button, Checkboxes, ErrorSummary, Radios, ServiceNavigation, SkipLink]) createAll(component);

for (const button of document.querySelectorAll('[data-copier]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copier);
    const state = button.parentElement.querySelector('[role=status]');
    try {
      await navigator.clipboard.writeText(source.textContent);
      state.textContent = state.dataset.fait;
    } catch {
      getSelection().selectAllChildren(source); // no permission: the text is selected, ready for Ctrl+C
    }
  });
}

for (const button of document.querySelectorAll('[data-imprimer]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// Long work: asks every ten seconds how far it is. Says it; never leads anywhere by itself.
for (const place of document.querySelectorAll('[data-en-cours]')) {
  const ask = async () => {
    const answer = await fetch(place.dataset.enCours, { headers: { accept: 'application/json' } }).catch(
      () => undefined,
    );
    if (!answer?.ok) return setTimeout(ask, 10_000);
    const { texte, part, fini } = await answer.json();
    const said = place.querySelector('[data-texte]');
    if (said.textContent !== texte) said.textContent = texte;
    place.querySelector('[data-barre]').setAttribute('width', `${Math.round(part * 100)}%`);
    if (!fini) setTimeout(ask, 10_000);
  };
  setTimeout(ask, 3_000);
}
