import { Logger } from '@nestjs/common';
import type { Day } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { frenchTypography } from '../i18n/typography.js';
import { Refused } from '../refused.js';
import { actSheet } from './act.js';
import { compile, type PdfStandard, Uncompilable } from './compiler.js';
import { completeHead, type DocumentData } from './letterhead.js';
import { mandatesReportSheet } from './mandates-report.js';
import { minutesSheet } from './minutes.js';
import { votingLettersSheet } from './voting-letters.js';

/** Each document: its template in templates/documents, and what shapes its data. */
const SHEETS = {
  'proces-verbal': minutesSheet,
  'rapport-mandats': mandatesReportSheet,
  'lettres-de-vote': votingLettersSheet,
  acte: actSheet,
} as const;

export type DocumentName = keyof typeof SHEETS;
export type DocumentDataOf<Name extends DocumentName> = Parameters<(typeof SHEETS)[Name]>[0];

export type DocumentOptions = Readonly<{
  standard: PdfStandard;
  /** The day the document bears; with the same data it gives the same bytes. */
  date: Day;
  author?: string;
}>;

/** A tagged PDF in French, the same bytes for the same data. What cannot be made is refused in a sentence. */
export function renderDocument<Name extends DocumentName>(
  name: Name,
  data: DocumentDataOf<Name>,
  options: DocumentOptions,
): Buffer {
  const shape = SHEETS[name] as (data: DocumentDataOf<Name>) => { title: string };
  const sheet = typographed({
    ...shape(data),
    head: completeHead(data.head),
    author: options.author ?? data.head.service,
    date: options.date,
    keywords: [data.head.body],
    footer: footerOf(data, options.date),
  });
  try {
    return compiled(name, sheet, options.standard);
  } catch (error) {
    new Logger('Documents').error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    throw new Refused(
      'document-failed',
      'Le document n’a pas pu être composé. Rien n’est perdu : réessayez. Si cela continue, prévenez la personne qui gère le programme.',
    );
  }
}

/** Signs that no font has are printed as their code, so that a name never prevents an act. */
function compiled(name: DocumentName, sheet: unknown, standard: PdfStandard): Buffer {
  try {
    return compile(name, sheet, standard);
  } catch (error) {
    if (!(error instanceof Uncompilable) || error.unprintable.length === 0) throw error;
    return compile(name, mapTexts(sheet, coded(error.unprintable)), standard);
  }
}

function coded(signs: readonly string[]): (text: string) => string {
  const codeOf = (sign: string) => `[U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`;
  return (text) => [...text].map((sign) => (signs.includes(sign) ? codeOf(sign) : sign)).join('');
}

const typographed = (sheet: unknown) => mapTexts(sheet, frenchTypography);

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}

function footerOf({ head, reference, version = 1 }: DocumentData, date: Day): string {
  const issued = `Version ${version} du ${frenchDay(date)}`;
  return [head.body, reference, issued].filter(Boolean).join(' · ');
}
