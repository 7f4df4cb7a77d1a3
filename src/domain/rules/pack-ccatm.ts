import { PACK_NAMUR } from './pack-namur.js';
import { plainNotices } from './renewal-ladder.js';
import type { RulePack } from './rule-book.js';

const CODT = 'art. D.I.7 à D.I.10 et R.I.10-1 du CoDT';
const PROPOSAL = 'valeur proposée, à vérifier dans le ROI de la commission';

type CcatmSeats = Readonly<{ members: number; fromCouncil: number; fromPublic: number }>;

/** Members beside the chair: 8 below 10 000 inhabitants, 12 up to 20 000, 16 above; one quarter from the council. */
function ccatmSeats(inhabitants: number): CcatmSeats {
  const members = inhabitants < 10_000 ? 8 : inhabitants <= 20_000 ? 12 : 16;
  return { members, fromCouncil: members / 4, fromPublic: (members * 3) / 4 };
}

/** A consultative commission of town planning, sized by the population of the commune. */
export function packCcatm(inhabitants: number): RulePack {
  const { members, fromCouncil, fromPublic } = ccatmSeats(inhabitants);
  return {
    code: 'ccatm',
    name: 'Commission d’aménagement (type CCATM)',
    jurisdiction: 'BE-WAL-FR',
    rules: {
      ...PACK_NAMUR.rules,
      seat_ceiling: {
        params: { maxTotal: members + 1, countsExOfficio: true, countsSubstitutes: false, parity: 'any' },
        source: CODT,
        status: 'confirmed',
      },
      seat_categories: {
        params: {
          categories: [
            designated('CHAIR', 'Présidence', 1),
            designated('CONSEIL', 'Conseil communal', fromCouncil),
            designated('PUBLIC', 'Public', fromPublic),
          ],
        },
        source: CODT,
        status: 'confirmed',
      },
      call: {
        params: { ...PACK_NAMUR.rules.call.params, minDuration: { count: 1, unit: 'months' } },
        source: `${CODT} : appel public d’un mois au moins`,
        status: 'confirmed',
      },
      eligibility: {
        params: { ...PACK_NAMUR.rules.eligibility.params, seatOrActivityIn: 'la commune', incompatibilities: [] },
        source: CODT,
        status: 'to_confirm',
      },
      term: {
        params: { years: 6, end: 'next_installation', leapDay: 'eve' },
        source: 'renouvellement après chaque élection communale',
        status: 'to_confirm',
      },
      expiry_notice: {
        params: { steps: plainNotices([12, 6, 3, 1]) },
        source: PROPOSAL,
        status: 'to_confirm',
      },
    },
  };
}

function designated(code: string, label: string, seats: number) {
  return {
    code,
    label,
    min: 0,
    max: seats,
    mode: 'designated' as const,
    designatingBody: 'conseil communal',
    substitutesPerSeat: 1,
    linkedToFunction: false,
  };
}
