import type { Day } from '../domain/calendar/day.js';
import type { Config } from '../platform/config.js';
import type { CohortOnDay } from './cohorts.service.js';

/** A letter before it is posted: to whom, and which mail with what in it; without an address it is written by hand. */
export type Draft = {
  about: string;
  name: string;
  address: string;
  template: string;
  data: Record<string, unknown>;
  /** Carries a personal link, to answer with or to read without an account. */
  link?: { kind: 'reponse' | 'rapport'; subject: string; expiresOn: Day };
};

/** The letters of one step for the mandates that end together: one sending on the mail pages. */
export const campaignOf = (step: { bodyId: string; endsBefore: Day; step: string }): string =>
  `avis-${step.step}-${step.endsBefore}-${step.bodyId.slice(-6)}`;

export const publicPage = ({ baseUrl }: Config, one: CohortOnDay): string => `${baseUrl}/public/comites/${one.body.id}`;
