import { frenchPage, frenchTypography } from './typography.js';

const NB = '\u00a0';
const NARROW = '\u202f';

describe('French typography of pages', () => {
  it('curves apostrophes between letters, escaped or not', () => {
    expect(frenchTypography("L'association n&#x27;a pas voté")).toBe('L’association n’a pas voté');
  });

  it('keeps signs, units and months with the word before them', () => {
    expect(frenchPage('<p>Qui ? « Nous » : 60 %, le 1er décembre à 18 h 30.</p>')).toBe(
      `<p>Qui${NARROW}? «${NB}Nous${NB}»${NB}: 60${NB}%, le 1er${NB}décembre à 18${NB}h${NB}30.</p>`,
    );
  });

  it('binds a sign to the link or the bold text it follows', () => {
    expect(frenchPage('<a href="/aide">Besoin d\'aide</a> ?')).toBe(`<a href="/aide">Besoin d’aide</a>${NARROW}?`);
  });

  it('leaves attributes, codes, scripts and what people typed as they are', () => {
    const exact = [
      '<a href="/x?a=1 ; b" title="l\'une : l\'autre">x</a>',
      "<textarea>l'an 2027 : rien ?</textarea>",
      '<code>ACDEF GHJKM : 12 h</code>',
      '<option value="a">l\'an</option>',
      '<script type="module" src="/a.js">a ? b : c</script>',
      '<input value="l\'an > 2 : 3">',
      '<title>Erreur : 12 jours</title>',
    ];
    for (const html of exact) expect(frenchPage(html)).toBe(html);
  });

  it('changes nothing the second time', () => {
    const once = frenchPage("<p>« L'an 2027 » : 16 sièges ; 3 ans ?</p>");
    expect(frenchPage(once)).toBe(once);
  });
});
