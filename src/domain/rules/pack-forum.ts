import { PACK_NAMUR } from './pack-namur.js';
import { plainNotices } from './renewal-ladder.js';
import type { RulePack } from './rule-book.js';

const RULEBOOK = 'règlement du forum';
const PROPOSAL = 'valeur proposée, à vérifier dans le règlement du forum';

/**
 * A forum of solidarity associations (Auderghem-like): a delegate of each approved association for the length of the
 * legislature, five clear days of notice, a third of the members may convene.
 */
export const PACK_FORUM: RulePack = {
  code: 'forum-associations',
  name: 'Forum d’associations (type Auderghem)',
  jurisdiction: 'BE-BRU',
  rules: {
    ...PACK_NAMUR.rules,
    seat_ceiling: {
      params: { maxTotal: 99, countsExOfficio: true, countsSubstitutes: false, parity: 'any' },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    seat_categories: {
      params: {
        categories: [
          {
            code: 'ASSOC',
            label: 'Associations',
            min: 0,
            max: 99,
            mode: 'designated',
            designatingBody: 'association agréée',
            substitutesPerSeat: 1,
            linkedToFunction: true,
          },
        ],
      },
      source: RULEBOOK,
      status: 'to_confirm',
    },
    notice: {
      params: { length: 5, unit: 'clear_days', anchor: 'received', urgencyAllowed: true, reducedForReconvening: 2 },
      source: RULEBOOK,
      status: 'confirmed',
    },
    convening_right: { params: { fraction: '1/3', base: 'in_office' }, source: RULEBOOK, status: 'confirmed' },
    quorum: {
      params: { ...PACK_NAMUR.rules.quorum.params, operator: 'ge', scope: 'vote' },
      source: 'règlement des commissions : la moitié au moins pour voter',
      status: 'to_confirm',
    },
    eligibility: {
      params: { ...PACK_NAMUR.rules.eligibility.params, seatOrActivityIn: 'Auderghem', incompatibilities: [] },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    term: {
      params: { years: 6, end: 'end_of_legislature', leapDay: 'eve' },
      source: RULEBOOK,
      status: 'confirmed',
    },
    expiry_notice: {
      params: { steps: plainNotices([12, 6, 3, 1]) },
      source: 'calendrier proposé',
      status: 'to_confirm',
    },
  },
};
