import { frenchMoment } from '../../domain/calendar/french.js';
import { type Page, page } from '../../platform/web/view.js';
import type { BoothView, Doorstep } from './booth-views.js';

/** The browser's part of the doorstep and of the code page. */
const CODE_SCRIPT = ['/assets/bulletin.js'];
const DOTS_IN_A_ROW = 10;
const MOST_DOTS = 20;

const TITLES: Record<Doorstep['state'], string> = {
  open: 'Votre bulletin',
  'not-open': 'Le vote n’est pas ouvert',
  suspended: 'Le vote est suspendu',
  closed: 'Le vote est terminé',
  cancelled: 'Cette élection est annulée',
};

/** The doorstep: what the vote is, and the one button that opens the ballot. */
export function doorstepPage(step: Doorstep): Page {
  const done = step.voted && step.revote === 'once' && step.state === 'open';
  const again = step.voted && step.state === 'open';
  const titre = again ? 'Vous avez déjà voté' : TITLES[step.state];
  return page(
    'booth/doorstep',
    titre,
    { ...named(step), etat: step.state, dejaVote: step.voted, peutVoter: step.state === 'open' && !done },
    { voter: true, essai: step.rehearsal, scripts: CODE_SCRIPT },
  );
}

/** The booth itself. Every step is on this one page; the server is told nothing before the vote is sent. */
export function boothPage(view: BoothView, secondsLeft: number): Page {
  const { booth, worker } = view.bundle;
  return page(
    'booth/ballot',
    'Votre bulletin',
    {
      ...named(view),
      candidats: view.candidates.map((c, i) => ({
        numero: i,
        nom: c.name,
        association: c.organisationName,
        presentation: c.statement,
        scelle: c.organisationName ? `${c.name} (${c.organisationName})` : c.name,
      })),
      points: view.yesNo ? [] : dots(view.maxChoices),
      minimum: view.minChoices,
      maximum: view.maxChoices,
      moins: view.maxChoices > Math.max(1, view.minChoices),
      blanc: view.allowBlank,
      ouiNon: view.yesNo,
      ordre: view.orderWords,
      election: view.election,
      empreinte: view.fingerprint,
      reste: secondsLeft,
      peutVoter: view.mayVote,
      avantCloture: view.closesInSeconds,
      finDuVote: frenchMoment(view.closesAt),
      courriel: view.hasAddress,
      ouvrier: worker,
      isoloir: booth,
    },
    { voter: true, essai: view.rehearsal },
  );
}

/** « La page était ouverte depuis longtemps ». */
export function overPage(step: Doorstep): Page {
  return page('booth/over', 'Rouvrez votre bulletin', named(step), { voter: true, essai: step.rehearsal });
}

/** « Ce lien ne marche pas », with its causes in the order of their likelihood. */
export function brokenLinkPage(): Page {
  return page('booth/broken-link', 'Ce lien ne marche pas', {}, { voter: true, status: 404, scripts: CODE_SCRIPT });
}

export function codePage(): Page {
  return page('booth/code', 'Entrer mon code', {}, { voter: true, scripts: CODE_SCRIPT });
}

/** « Retrouver mon lien »; refused, it shows again what was typed and why. */
export function lostLinkPage(typed = '', objection = ''): Page {
  return page(
    'booth/lost-link',
    'Retrouver mon lien',
    { valeurs: { email: typed }, ...(objection ? { erreurs: [{ champ: 'email', texte: objection }] } : {}) },
    { voter: true, ...(objection ? { status: 422 } : {}) },
  );
}

export function lookInMailboxPage(sender: string): Page {
  return page('booth/mailbox', 'Regardez votre boîte', { expediteur: sender }, { voter: true });
}

function named(step: Doorstep) {
  return {
    reference: step.reference,
    scrutin: step.electionName,
    comite: step.bodyName,
    association: step.organisationName,
    ouverture: step.opensAt,
    cloture: step.closesAt,
    minutes: step.minutes,
    nouveauVote: step.revote === 'last_counts',
    protege: step.trustWords,
    publique: step.publicPage,
  };
}

/** Places of the little seats beside the counter; none where there would be too many. */
function dots(max: number) {
  if (max > MOST_DOTS) return [];
  return Array.from({ length: max }, (_, i) => ({
    x: 1 + 11 * (i % DOTS_IN_A_ROW),
    y: 12 * Math.floor(i / DOTS_IN_A_ROW),
  }));
}
