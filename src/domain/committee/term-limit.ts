import { type Day, daysBetween } from '../calendar/day.js';
import { frenchCount, typeset } from '../french.js';
import type { RuleParams } from '../rules/params.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';

/** A service as it ended or is planned to end, and the length in days of the full term it belongs to. */
export type Service = Readonly<{ startsOn: Day; endsBefore: Day; fullTermDays: number }>;

export type TermLimitVerdict = Readonly<{
  allowed: boolean;
  consecutive: number;
  lifetime: number;
  sentence: string;
  citation: string;
}>;

/**
 * Whether somebody may begin another term on a day under « so many consecutive full terms ». `full_only` counts whole terms,
 * `more_than_half` those served for more than half of their days (1 393 of 2 191 days count, 1 095 do not), `any` all.
 * Services with a gap of one day or more are not consecutive. The services themselves are shown, so that anybody counts again.
 */
export function termLimit(
  services: readonly Service[],
  startsOn: Day,
  rule: AppliedRule<'term_limit'>,
): TermLimitVerdict {
  const { partial, maxConsecutive, maxLifetime } = rule.params;
  const counted = [...services]
    .filter((service) => service.endsBefore <= startsOn && counts(service, partial))
    .sort((a, b) => b.startsOn.localeCompare(a.startsOn));
  const consecutive = unbroken(services, counted, startsOn);
  const lifetime = counted.length;
  const allowed =
    (maxConsecutive === 0 || consecutive < maxConsecutive) && (maxLifetime === 0 || lifetime < maxLifetime);
  return {
    allowed,
    consecutive,
    lifetime,
    sentence: said(consecutive, lifetime, allowed, rule),
    citation: cited(rule),
  };
}

function counts(
  { startsOn, endsBefore, fullTermDays }: Service,
  partial: RuleParams['term_limit']['partial'],
): boolean {
  const served = daysBetween(startsOn, endsBefore);
  switch (partial) {
    case 'any':
      return true;
    case 'full_only':
      return served >= fullTermDays;
    case 'more_than_half':
      return 2 * served > fullTermDays;
  }
}

/** Services chained back from the new start, without a day between; those that do not count still hold the chain. */
function unbroken(services: readonly Service[], counted: readonly Service[], startsOn: Day): number {
  let from = startsOn;
  let found = 0;
  for (;;) {
    const before = services.find(({ endsBefore }) => endsBefore === from);
    if (!before) return found;
    if (counted.includes(before)) found++;
    from = before.startsOn;
  }
}

function said(consecutive: number, lifetime: number, allowed: boolean, { params }: AppliedRule<'term_limit'>): string {
  const limits = [
    params.maxConsecutive > 0
      ? `${frenchCount(consecutive, 'mandat complet d’affilée', 'mandats complets d’affilée')} sur ${params.maxConsecutive} au plus`
      : '',
    params.maxLifetime > 0 ? `${lifetime} en tout sur ${params.maxLifetime} au plus` : '',
  ].filter(Boolean);
  if (limits.length === 0) return 'Aucune limite ne s’applique.';
  return typeset(`${limits.join(' ; ')} : ${allowed ? 'un mandat de plus est permis' : 'la limite est atteinte'}.`);
}
