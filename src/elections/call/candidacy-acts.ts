import type { Day } from '../../domain/calendar/day.js';
import { frenchFullDay, frenchMoment } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import type { CandidacyCheck } from '../../domain/elections/candidacy-checks.js';
import { type ActPart, facts, heading, paragraph } from '../../platform/documents/act.js';
import { phrase } from '../../platform/documents/wording.js';
import type { ActMatter } from '../documents/documents.service.js';
import type { Election } from '../election.entity.js';
import { nameOf, numberOf } from './candidacies.service.js';
import type { Candidacy } from './candidacy.entity.js';

/** What the office may write otherwise in the documents of the call. */
export const CALL_SENTENCES = {
  online: 'Par le formulaire en ligne, à l’adresse ci-dessous : vous recevez tout de suite un accusé de réception.',
  post: 'Par courrier, avec le formulaire papier : le cachet de la poste fait foi.',
  desk: 'Au guichet du secrétariat, contre reçu.',
};
export const PAPER_FORM_SENTENCES = {
  until: 'À remettre ou à envoyer de sorte que nous le recevions au plus tard le {fin}.',
  public: 'J’accepte que mon nom, mon association et ma présentation soient publics.',
  rules: 'J’ai lu les règles de cette élection et je les accepte.',
};
export const ACKNOWLEDGEMENT_SENTENCES = { cure: 'Ce qui manque peut être fourni jusqu’au {jour} inclus.' };
export const DECISION_SENTENCES = {
  examined: 'Votre candidature n° {numero}, reçue le {recue}, a été examinée.',
  remedy:
    'Recours : par écrit, auprès de l’autorité que désigne le règlement ({instance}), jusqu’au {dernierJour} à 24 h.',
};

type Given = Readonly<{ election: Election; candidacy: Candidacy; organisation: string }>;

/** T4: what was received, when, by which way, and what is missing. */
export function acknowledgementAct(
  { election, candidacy, organisation }: Given,
  papers: readonly string[],
  missing: readonly string[],
): ActMatter {
  return {
    kind: 'T4',
    title: 'Accusé de réception d’une candidature',
    subtitle: election.name,
    reference: `Candidature ${numberOf(candidacy)}`,
    recipient: [nameOf(candidacy), organisation].filter(Boolean),
    parts: [
      facts(
        ['Numéro', numberOf(candidacy)],
        ['Reçue le', frenchMoment(candidacy.receivedAt!)],
        ['Par', CHANNELS[candidacy.channel]],
        ['Association', organisation || 'aucune'],
        ...(candidacy.proof ? [['Preuve de la réception', candidacy.proof] as const] : []),
      ),
      heading('Documents reçus'),
      papers.length > 0 ? { kind: 'list', items: papers } : paragraph('Aucun document joint.'),
      ...(missing.length > 0 ? [heading('Ce qui manque'), { kind: 'list' as const, items: missing }] : []),
      ...(candidacy.cureUntil
        ? [paragraph(phrase(ACKNOWLEDGEMENT_SENTENCES.cure, { jour: frenchFullDay(candidacy.cureUntil) }))]
        : []),
    ],
  };
}

/** T5: the conditions with their verdicts, the decision, its reasons, and the appeal with its last day. */
export function decisionAct(
  given: Given & Readonly<{ checks: readonly CandidacyCheck[]; appealTo: string }>,
): ActMatter {
  const { election, candidacy, organisation, checks, appealTo } = given;
  const accepted = candidacy.state === 'accepted';
  const day = dayAt(candidacy.decidedAt!);
  return {
    kind: 'T5',
    title: 'Décision de recevabilité',
    subtitle: election.name,
    reference: `Candidature ${numberOf(candidacy)}`,
    recipient: [nameOf(candidacy), organisation].filter(Boolean),
    parts: [
      paragraph(
        phrase(DECISION_SENTENCES.examined, {
          numero: numberOf(candidacy),
          recue: frenchMoment(candidacy.receivedAt!),
        }),
      ),
      {
        kind: 'table',
        columns: [{ title: 'Condition', wide: true }, { title: 'Verdict' }, { title: 'Constat', wide: true }],
        rows: checks.map(({ label, state, proof }) => [label, VERDICTS[state], proof]),
      },
      {
        kind: 'verdict',
        tone: accepted ? 'ok' : 'bad',
        sentence: accepted ? 'La candidature est recevable.' : 'La candidature n’est pas recevable.',
        citation: accepted ? '' : candidacy.reason,
      },
    ],
    remedy: candidacy.appealUntil
      ? phrase(DECISION_SENTENCES.remedy, { instance: appealTo, dernierJour: frenchFullDay(candidacy.appealUntil) })
      : '',
    signedOn: `Fait le ${frenchFullDay(day)}.`,
    signatures: [{ name: 'Pour le comité', role: 'le secrétariat' }],
  };
}

/** T1: the call as it is posted or sent by letter. */
export function callAct(
  given: Readonly<{
    election: Election;
    opensAt: Date;
    closesAt: Date;
    text: string;
    conditions: readonly string[];
    balance: string;
    page: string;
  }>,
): ActMatter {
  const { election, opensAt, closesAt } = given;
  return {
    kind: 'T1',
    title: 'Appel à candidatures',
    subtitle: election.name,
    parts: [
      facts(
        ['Sièges à pourvoir', String(election.seatIds.length)],
        ['Début des mandats', frenchFullDay(election.termStartsOn)],
        ['Appel ouvert le', frenchMoment(opensAt)],
        ['Appel clos le', frenchMoment(closesAt)],
      ),
      ...(given.text ? given.text.split(/\n+/).map((text) => paragraph(text)) : []),
      heading('Qui peut se présenter ?'),
      { kind: 'list', items: given.conditions },
      ...(given.balance ? [paragraph(given.balance)] : []),
      heading('Comment ?'),
      { kind: 'list', numbered: true, items: Object.values(CALL_SENTENCES).map((way) => phrase(way)) },
      { kind: 'exact', name: 'Adresse du formulaire', value: given.page },
    ],
  };
}

/** T2 and T3: the paper forms that a person and an association fill in by hand. */
export function paperFormAct(election: Election, closesAt: Date): ActMatter {
  return {
    kind: 'T2',
    title: 'Acte de candidature',
    subtitle: election.name,
    parts: [
      paragraph(phrase(PAPER_FORM_SENTENCES.until, { fin: frenchMoment(closesAt) })),
      {
        kind: 'blanks',
        fields: [
          { label: 'Nom et prénom, comme ils seront imprimés sur le bulletin' },
          { label: 'Association, et fonction dans celle-ci', lines: 2 },
          { label: 'Téléphone et adresse électronique (lus par le secrétariat seulement)' },
          { label: 'Date de naissance (facultatif ; sert à départager une égalité de voix)' },
          { label: 'Femme ou homme (facultatif ; sert à la règle d’équilibre, en totaux seulement)' },
          { label: 'Présentation, 600 signes au plus', lines: 7 },
        ],
      },
      {
        kind: 'boxes',
        items: [phrase(PAPER_FORM_SENTENCES.public), phrase(PAPER_FORM_SENTENCES.rules)],
      },
      { kind: 'blanks', fields: [{ label: 'Date et signature', lines: 2 }] },
      heading('Mandat exprès de l’association'),
      {
        kind: 'blanks',
        fields: [
          { label: 'Association et numéro d’entreprise' },
          { label: 'Organe qui a décidé, et date de la décision' },
          { label: 'mandate pour se présenter (nom et prénom)' },
          { label: 'Nom, fonction et signature pour l’association', lines: 2 },
        ],
      },
    ],
  };
}

/** T6: every candidacy received, in the order of reception. */
export function registerAct(election: Election, lines: readonly Given[]): ActMatter {
  return {
    kind: 'T6',
    title: 'Registre des candidatures',
    subtitle: election.name,
    parts: [
      {
        kind: 'table',
        columns: [
          { title: 'N°' },
          { title: 'Personne', wide: true },
          { title: 'Association', wide: true },
          { title: 'Reçue le' },
          { title: 'Par' },
          { title: 'Décision', wide: true },
        ],
        rows: lines.map(({ candidacy, organisation }) => [
          numberOf(candidacy),
          nameOf(candidacy),
          organisation,
          candidacy.receivedAt ? frenchMoment(candidacy.receivedAt) : '',
          `${CHANNELS[candidacy.channel]}${candidacy.proof ? ` (${candidacy.proof})` : ''}`,
          [STATES[candidacy.state], candidacy.reason].filter(Boolean).join(' : '),
        ]),
      },
    ],
  };
}

/** T8: who stands, in the order of the ballot once it is drawn. */
export function listAct(
  election: Election,
  list: Readonly<{ final: boolean; order: string; on: Day }>,
  candidates: readonly Readonly<{ ballotName: string; organisationName: string; statement: string }>[],
): ActMatter {
  const presented: ActPart[] = candidates
    .filter(({ statement }) => statement)
    .flatMap(({ ballotName, statement }) => [heading(ballotName), paragraph(statement)]);
  return {
    kind: 'T8',
    title: list.final ? 'Liste des candidats' : 'Liste provisoire des candidats',
    subtitle: election.name,
    parts: [
      paragraph(`Arrêtée le ${frenchFullDay(list.on)}. ${list.order}`.trim()),
      {
        kind: 'table',
        columns: [
          { title: 'Ordre', number: true },
          { title: 'Nom', wide: true },
          { title: 'Association', wide: true },
        ],
        rows: candidates.map(({ ballotName, organisationName }, i) => [String(i + 1), ballotName, organisationName]),
      },
      ...presented,
    ],
  };
}

export const CHANNELS: Readonly<Record<Candidacy['channel'], string>> = {
  online: 'formulaire en ligne',
  paper: 'courrier postal',
  desk: 'remise au guichet',
};

export const STATES: Readonly<Record<Candidacy['state'], string>> = {
  draft: 'à envoyer',
  received: 'à examiner',
  incomplete: 'à compléter',
  accepted: 'acceptée',
  refused: 'refusée',
  withdrawn: 'retirée',
};

const VERDICTS: Readonly<Record<CandidacyCheck['state'], string>> = {
  met: 'remplie',
  not_met: 'non remplie',
  unknown: 'non déclarée',
};
