import { typeset } from '../french.js';
import { type Act, mayDo } from './acts.js';
import { BEFORE_SEAL, STAGES, type Stage } from './stage.js';

const stagesOf = (act: Act): Stage[] => STAGES.filter((stage) => mayDo(act, stage) === null);

describe('what may change in each stage', () => {
  it('freezes the rules by the publication of the call, the dates by the seal', () => {
    expect(stagesOf('change_rules')).toEqual(['prepared']);
    expect(stagesOf('change_dates')).toEqual([...BEFORE_SEAL]);
    expect(stagesOf('freeze_roll')).toEqual([...BEFORE_SEAL]);
  });

  it('lets the secretary enter candidates without a call, and anybody apply during one', () => {
    expect(stagesOf('enter_candidate')).toEqual(['prepared', 'call']);
    expect(stagesOf('file_candidacy')).toEqual(['call']);
    expect(stagesOf('decide_candidacy')).toEqual(['review']);
    expect(stagesOf('draw_order')).toEqual(['prepared', 'candidates_provisional']);
  });

  it('leaves addresses and a later closing hour after the seal, and nothing after the close', () => {
    expect(stagesOf('change_address')).toEqual([...BEFORE_SEAL, 'sealed', 'open', 'suspended']);
    expect(stagesOf('extend_closing')).toEqual(['sealed', 'open', 'suspended']);
    expect(stagesOf('cast')).toEqual(['open']);
  });

  it('tells not yet from no longer', () => {
    expect(mayDo('decide_candidacy', 'call')).toEqual({
      reason: 'wrong-stage',
      sentence: typeset(
        'L’élection est en appel à candidatures : on ne peut pas encore accepter ou refuser une candidature. Cela se fait quand elle est en examen des candidatures. Rien n’a changé.',
      ),
    });
    expect(mayDo('enter_candidate', 'sealed')?.sentence).toContain('on ne peut plus ajouter une candidature');
  });
});
