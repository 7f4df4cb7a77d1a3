import type { Config } from '../platform/config.js';
import type { CohortOnDay } from './cohorts.service.js';

/** A letter before it is posted: to whom, and which mail with what in it; without an address it is written by hand. */
export type Draft = {
  about: string;
  name: string;
  address: string;
  template: string;
  data: Record<string, unknown>;
  /** Carries a personal link to answer with. */
  answer?: { mandateId: string; endsBefore: string; by: string };
};

export const publicPage = ({ baseUrl }: Config, one: CohortOnDay): string => `${baseUrl}/public/comites/${one.body.id}`;
