import { typeset } from '../french.js';
import { placedPhase } from './phase-hours.js';

const phase = (closesOn: string, closesAt: string) => ({
  opensOn: '2031-03-20',
  opensAt: '09:00',
  closesOn,
  closesAt,
});

describe('the hours of a phase', () => {
  it('become moments', () => {
    expect(placedPhase(phase('2031-04-10', '12:00'))).toEqual({
      opensAt: '2031-03-20T08:00:00.000Z',
      closesAt: '2031-04-10T10:00:00.000Z',
    });
  });

  it('are refused at 02:30 on 30 March 2031, an hour that does not exist (F-1 row 35)', () => {
    expect(placedPhase(phase('2031-03-30', '02:30'))).toMatchObject({ reason: 'no-such-hour' });
    expect(placedPhase(phase('2031-03-30', '03:00'))).toHaveProperty('closesAt', '2031-03-30T01:00:00.000Z');
  });

  it('are refused when they come twice', () => {
    const night = { opensOn: '2030-10-01', opensAt: '09:00', closesOn: '2030-10-27', closesAt: '02:30' };
    expect(placedPhase(night)).toEqual({
      reason: 'double-hour',
      sentence: typeset(
        '02:30 existe deux fois cette nuit-là : on revient à l’heure d’hiver. Choisissez une autre heure.',
      ),
    });
  });

  it('must end after they begin, and last as long as the rule asks', () => {
    expect(placedPhase(phase('2031-03-20', '09:00'))).toMatchObject({ reason: 'closes-before-opening' });
    expect(placedPhase(phase('2031-03-27', '12:00'), 10)).toMatchObject({
      reason: 'too-short',
      sentence: expect.stringContaining(typeset('Il faut 10 jours au moins, il y en a 7.')),
    });
  });
});
