import { Messages } from './messages.js';

const messages = new Messages({
  nl: { 'Il reste {jours, plural, one {# jour} other {# jours}}': 'Nog {jours, plural, one {# dag} other {# dagen}}' },
});
const REMAINING = 'Il reste {jours, plural, one {# jour} other {# jours}}';

describe('sentences in several languages', () => {
  it('say French from the source itself, with its plurals', () => {
    expect([0, 1, 2].map((jours) => messages.say('fr', REMAINING, { jours }))).toEqual([
      'Il reste 0 jour',
      'Il reste 1 jour',
      'Il reste 2 jours',
    ]);
  });

  it('say a translation where there is one, with the plurals of its language', () => {
    expect([0, 1].map((jours) => messages.say('nl', REMAINING, { jours }))).toEqual(['Nog 0 dagen', 'Nog 1 dag']);
  });

  it('fall back to French, whole, where a translation is missing', () => {
    expect(messages.say('de', REMAINING, { jours: 0 })).toBe('Il reste 0 jour');
  });

  it('take an apostrophe for an apostrophe', () => {
    expect(messages.say('fr', "Aujourd'hui, l'{qui} vote", { qui: 'association' })).toBe(
      'Aujourd’hui, l’association vote',
    );
  });

  it('refuse to speak with a value missing', () => {
    expect(() => messages.say('fr', 'Bonjour {nom}', {})).toThrow(/nom/);
    expect(() => messages.say('fr', 'Bonjour {nom}', { nom: undefined as never })).toThrow(/nom/);
  });
});
