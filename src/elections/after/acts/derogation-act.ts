import { frenchFullDay } from '../../../domain/calendar/french.js';
import type { BalanceVerdict } from '../../../domain/committee/balance.js';
import { heading, paragraph } from '../../../platform/documents/act.js';
import type { ActMatter } from '../../documents/documents.service.js';
import type { ActFacts } from './act-facts.js';

export type DerogationGround = Readonly<{ ground: string; efforts: string; period: string }>;

/** T27: the reasoned request for a derogation from the balance rule, before the council. */
export function derogationAct(
  given: ActFacts,
  balance: BalanceVerdict,
  { ground, efforts, period }: DerogationGround,
): ActMatter {
  return {
    kind: 'T27',
    title: 'Requête en dérogation à la règle d’équilibre',
    subtitle: given.body,
    parts: [
      heading('Composition'),
      {
        kind: 'table',
        columns: [
          { title: 'Membres', wide: true },
          { title: 'Nombre', number: true },
        ],
        rows: [
          ['Femmes', String(balance.women)],
          ['Hommes', String(balance.men)],
          ['Sans déclaration', String(balance.undeclared)],
          ['Membres en tout', String(balance.base)],
          ['Au plus d’un même sexe', String(balance.cap)],
        ],
      },
      {
        kind: 'verdict',
        tone: balance.state === 'breached' ? 'warn' : 'ok',
        sentence: balance.sentence,
        citation: balance.citation,
      },
      heading('Motif de la requête'),
      paragraph(ground),
      heading('Ce qui a été tenté'),
      paragraph(efforts),
      heading('Durée demandée'),
      paragraph(period),
    ],
    signedOn: `Fait le ${frenchFullDay(given.today)}.`,
    signatures: [{ name: '', role: 'la présidence du comité' }],
  };
}
