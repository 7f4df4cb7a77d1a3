import { organisationFrame } from './organisation-frame.js';
import type { Settings } from './settings.entity.js';

const settings = { name: 'Ville', service: 'Plateforme', phone: '081 00 00 00', email: '', contact: 'Ada' };
const hours = (typed: string) => organisationFrame({ ...settings, hours: typed } as Settings).horaires;

describe('who answers, on pages and mails', () => {
  it('gives its hours without a full stop: the sentence around them has one', () => {
    expect(hours('Du lundi au vendredi, de 9 h à 16 h.')).toBe('Du lundi au vendredi, de 9 h à 16 h');
    expect(hours('de 9 h à 16 h')).toBe('de 9 h à 16 h');
    expect(hours('')).toBe('');
  });

  it('is the program itself before the instance is installed', () => {
    expect(organisationFrame(null)).toMatchObject({ nom: 'Mandature', telephone: '', horaires: '' });
  });
});
