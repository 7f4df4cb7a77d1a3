import type { Readable } from 'node:stream';

/** What a controller answers: a page by its template, a way onwards, or a file. The interceptor turns it into bytes. */
export class Page {
  constructor(
    readonly template: string,
    readonly title: string,
    readonly data: Record<string, unknown> = {},
    readonly options: PageOptions = {},
  ) {}
}

export type PageOptions = {
  status?: number;
  /** `Retour` link above the title. */
  back?: { href: string; texte: string };
  /** Breadcrumb. */
  trail?: { href: string; texte: string }[];
  /** Browser modules of this page besides the common ones, by path under /assets. */
  scripts?: string[];
  /** Marks every page of a rehearsal. */
  essai?: boolean;
  /** Pages of voters: nothing is kept by the browser, no address leaks, no cookie is set. */
  voter?: boolean;
};

/** After an act: 303 to a page, with the green band « C'est fait » and its undo. */
export class Onward {
  constructor(
    readonly href: string,
    readonly flash?: { texte: string; annuler?: { action: string; texte: string } },
  ) {}
}

/** A file: its bytes, or where they are long a stream of them. `forever`: under this address it never changes. */
export class Download {
  constructor(
    readonly bytes: Buffer | string | Readable,
    readonly type: string,
    readonly fileName: string,
    readonly options: { inline?: boolean; forever?: boolean } = {},
  ) {}
}

export const page = (template: string, title: string, data?: Record<string, unknown>, options?: PageOptions) =>
  new Page(template, title, data, options);

export const onward = (href: string, texte?: string, annuler?: { action: string; texte: string }) =>
  new Onward(href, texte === undefined ? undefined : { texte, ...(annuler ? { annuler } : {}) });
