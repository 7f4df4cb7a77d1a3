import { describePdf, readPdf } from '../../../test/support/pdf.js';
import { renderDocument } from './render-document.js';

const QR = Array.from({ length: 33 }, (_, y) => Array.from({ length: 33 }, (_, x) => (x * y) % 2).join(''));

describePdf('a letter with a code', () => {
  it.each(['WMWM-WMWM-WMWM-WMWM', '7EK6-VAGJ-9WA6-JW4R'])('prints %s on one line, however wide', (code) => {
    const letter = { addressee: ['Association'], organisation: 'Association', address: 'vote.be/v/X', code, qr: QR };
    const head = { body: 'Comité', service: 'Ville', address: 'Place du Marché 1', contact: [] };
    const dates = { opens: '31 mars 2031', closes: '10 avril 2031' };
    const words = { election: 'Comité 2031', rules: 'On coche trois noms.', phone: '000 00 00 00' };
    const data = { head, ...words, ...dates, letters: [letter] };
    const bytes = renderDocument('lettres-de-vote', data, { standard: 'ua-1', date: '2031-03-31' });
    expect(readPdf(bytes).text).toContain(code);
  });
});
