import { f1Minutes } from '../../../test/support/documents-f1.js';
import { describePdf, readPdf } from '../../../test/support/pdf.js';
import { Refused } from '../refused.js';
import { minutesSheet } from './minutes.js';
import { renderDocument } from './render-document.js';

const figures = f1Minutes().figures;
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error.sentence.replace(/[\u00a0\u202f]/g, ' ');
  }
  return null;
};

describe('the minutes of an election', () => {
  it('refuse ballots that do not add up, with both numbers', () => {
    const sentence = refusal(() => minutesSheet(f1Minutes({ figures: { ...figures, valid: 89 } })));
    expect(sentence).toContain('l’urne contient 97 bulletins, mais les valables, les blancs et les nuls font 96');
  });

  it('refuse more votes than the valid ballots allow', () => {
    const election = { ...f1Minutes().election, maxChoices: 13 };
    const sentence = refusal(() => minutesSheet(f1Minutes({ election })));
    expect(sentence).toContain('1 226 voix sont comptées, alors que 90 bulletins valables en permettent 1 170');
  });

  it('say when the box and the list of voters differ', () => {
    const { checks } = minutesSheet(f1Minutes({ figures: { ...figures, voters: 98 } }));
    expect(checks[0]?.replace(/[\u00a0\u202f]/g, ' ')).toContain('98 noms ; l’urne contient 1 bulletin de moins');
  });

  it('draw the line under the last seat obtained, wherever names were passed over', () => {
    const line = minutesSheet(f1Minutes()).standings.find(({ last }) => last);
    expect(line).toMatchObject({ name: 'Kwame Mensah', rank: '19', votes: '39' });
  });
});

describePdf('the minutes of fixture F-1 as a PDF', () => {
  const pdf = () => renderDocument('proces-verbal', f1Minutes(), { standard: 'ua-1', date: '2031-04-10' });

  it('carry the exact figures', () => {
    const { text } = readPdf(pdf());
    for (const said of [
      'Associations électrices 132',
      'Ont voté (73,5 %) 97',
      'Bulletins blancs 4',
      'Bulletins nuls 3',
      'plus de 16 noms 1',
      'Bulletins valables 90',
      '97 bulletins = 90 valables + 4 blancs + 3 nuls.',
      '1 226 voix sur 1 440 possibles',
      'Quorum de 66 : atteint. 97 électeurs ont voté sur 132.',
      '16 sièges pourvus au-dessus de cette ligne',
      '13 femmes et 7 hommes sur 20',
      '19 Kwame Mensah Maison médicale du Pont 39',
      'Début du dépouillement jeudi 10 avril 2031 à 18 h 15',
      'jusqu’au lundi 21 avril 2031 à 24 h',
    ])
      expect(text).toContain(said);
  });

  it('give a reason for each name passed over', () => {
    const { text } = readPdf(pdf());
    expect(text).toMatch(/Œnone Łukasiewicz 50 Œnone Łukasiewicz serait la 14e femme sur 20 membres/);
    for (const name of ['Sofia Reyes', 'Rosa Conti']) expect(text).toContain(`${name} serait la 14e femme`);
  });

  it('name the tie, the rule that solved it, and the substitutes in order', () => {
    const { text } = readPdf(pdf());
    expect(text).toContain('la personne la plus âgée est préférée : Gérard Simonis, puis Paul Wéry.');
    expect(text).toContain('Règle R-29');
    expect(text).toMatch(/1 Œnone.+2 Sofia.+3 Rosa.+4 Hugo Lefèvre.+5 Nicole Hardy.+6 Ștefan Ționescu/);
  });

  it('tell how to verify without us, with fingerprints to the letter', () => {
    const { text } = readPdf(pdf());
    expect(text).toContain('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08');
    expect(text).toContain('xVQ3mHqgk0Hn0YdV4c7eWq1rJ8b2sT5uPz6oLwEaKfM');
    expect(text).toContain('belenios-tool election verify --dir DOSSIER');
    expect(text).toContain('npx mandature verify Zy8eW6FJdhtADS.bel');
    expect(text).toContain('Un appareil infecté peut voir ou changer le vote');
  });

  it('number their pages and say their version', () => {
    const { text, pages } = readPdf(pdf());
    expect(pages).toBe(4);
    expect(text).toContain('COH-2031-017 · Version 1 du 10 avril 2031 Page 4/4');
  });
});
