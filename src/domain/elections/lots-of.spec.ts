import { execFileSync } from 'node:child_process';
import { lotNumber, lotOrder } from '../counting/lot.js';
import { resolveTie } from '../counting/ties.js';
import type { LotSource } from './count-settings.js';
import {
  drawAsTyped,
  drawOvertaken,
  isSettled,
  lotCommand,
  lotSourceOf,
  lotsOf,
  objectionToConfirming,
  objectionToDraw,
  objectionToSource,
  sourceInForce,
  type TypedDraw,
} from './lots-of.js';

const lottery: LotSource = { from: 'public_draw', draw: 'tirage du Lotto', drawnOn: '2031-04-12' };
const platform = { seed: '00ff', fingerprint: 'abcd' };
const typed: TypedDraw = { seed: '4 8 15 16 23 42', witnesses: [], by: 'Sabrina', confirmedBy: null };
const people = ['P', 'Q'].map((id) => ({ id, name: id, sex: null, born: '1964-03-30' }) as const);

describe('the lots of an election', () => {
  const lots = (draw: TypedDraw | null) => lotsOf(lottery, { platform, typed: draw, draws: [] });

  it('wait for the public draw, then for a second person or two witnesses', () => {
    const needs = (draw: TypedDraw | null) => resolveTie(people, 44, ['oldest', 'lot'], lots(draw)).open[0]?.needs;
    expect(needs(null)).toBe('lot');
    expect(needs(typed)).toBe('lot');
    expect(needs({ ...typed, confirmedBy: 'Luc' })).toBeUndefined();
    expect(isSettled({ ...typed, witnesses: ['Luc', 'Luc'] })).toBe(false);
    expect(isSettled({ ...typed, witnesses: ['Luc', 'Anne'] })).toBe(true);
  });

  it('give an order that three inputs repeat, by hand as well', () => {
    const seed = lots({ ...typed, confirmedBy: 'Luc' }).seed!;
    expect(seed).toEqual({ seed: '4 8 15 16 23 42', fingerprint: 'abcd' });
    const { classes, solved } = resolveTie(people, 44, ['oldest', 'lot'], { seed, draws: [] });
    expect(classes.map(([c]) => c!.id)).toEqual(lotOrder(seed, ['P', 'Q']));
    expect(solved[0]?.sentence).toContain('4 8 15 16 23 42|abcd|candidat');
    for (const said of ['4 8', 'l’as d’or', "l'as"]) {
      const shown = execFileSync('sh', ['-c', lotCommand({ ...seed, seed: said }, 'P')]).toString();
      expect(shown.split(' ')[0]).toBe(lotNumber({ ...seed, seed: said }, 'P'));
    }
  });

  it('come from the sealed source and no other', () => {
    const draw = { order: ['Q', 'P'], witnesses: ['Luc', 'Anne'], method: 'bulletins', drawnOn: '2031-04-11' };
    const known = { platform, typed: { ...typed, confirmedBy: 'Luc' }, draws: [draw] };
    expect(lotsOf({ from: 'platform' }, known)).toEqual({ seed: platform, draws: [] });
    expect(lotsOf({ from: 'witnesses' }, known)).toEqual({ seed: null, draws: [draw] });
  });
});

describe('a public draw', () => {
  const now = { seed: '4 8', today: '2031-04-12', earlier: null };

  it('is typed once, after it took place', () => {
    expect(objectionToDraw(lottery, now)).toBeNull();
    expect(objectionToDraw(lottery, { ...now, today: '2031-04-11' })?.reason).toBe('too-early');
    expect(objectionToDraw(lottery, { ...now, seed: '' })?.reason).toBe('result-missing');
    expect(objectionToDraw(lottery, { ...now, earlier: typed })?.reason).toBe('drawn-already');
    expect(objectionToDraw({ from: 'platform' }, now)?.reason).toBe('other-source');
    expect(drawAsTyped('  4 \n 8 ')).toBe('4 8');
  });

  it('is confirmed by another who reads the same', () => {
    expect(objectionToConfirming(typed, { seed: typed.seed, by: 'Luc' })).toBeNull();
    expect(objectionToConfirming(typed, { seed: typed.seed, by: 'Sabrina' })?.reason).toBe('same-person');
    expect(objectionToConfirming(typed, { seed: '4 8', by: 'Luc' })?.reason).toBe('differs');
    expect(objectionToConfirming(null, { seed: '4 8', by: 'Luc' })?.reason).toBe('nothing-to-confirm');
  });

  it('is named before the vote, and takes place after it', () => {
    expect(objectionToSource(lottery, '2031-04-10')).toBeNull();
    expect(objectionToSource(lottery, '2031-04-12')?.reason).toBe('draw-before-close');
    expect(objectionToSource({ ...lottery, draw: ' ' }, '2031-04-10')?.reason).toBe('draw-unnamed');
  });

  it('gives way to witnesses when the vote goes on past its day', () => {
    expect(sourceInForce(lottery, '2031-04-11')).toBe(lottery);
    expect(drawOvertaken(lottery, '2031-04-11')).toBeNull();
    expect(sourceInForce(lottery, '2031-04-12')).toEqual({ from: 'witnesses' });
    expect(drawOvertaken(lottery, '2031-04-12')).toMatch(/samedi\s12\savril\s2031.*devant\s2\s/u);
    expect(drawOvertaken({ from: 'platform' }, '2031-04-12')).toBeNull();
    const election = { countSettings: { lot: lottery, groups: [] }, closesAt: '2031-04-12T10:00:00.000Z' };
    expect(lotSourceOf(election)).toEqual({ from: 'witnesses' });
  });
});
