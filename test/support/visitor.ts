/** A browser without JavaScript: keeps cookies, follows redirects, reads and submits forms. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  private here = '/';
  status = 0;
  html = '';
  /** Response headers of the last page. */
  headers = new Headers();

  constructor(private readonly origin: string) {}

  /** The same browser, with its cookies, before another program on the same data. */
  before(origin: string): Visitor {
    const visitor = new Visitor(origin);
    for (const [name, value] of this.cookies) visitor.cookies.set(name, value);
    return visitor;
  }

  /** Opens a page and gives its text, spaces folded. */
  async reads(path: string): Promise<string> {
    await this.request(path, { method: 'GET' });
    return this.text;
  }

  /** Sends the form of the current page whose action is `action`, with its hidden fields and these values. */
  async submits(
    action: string,
    fields: Record<string, string | string[] | { name: string; bytes: Uint8Array }> = {},
  ): Promise<string> {
    const form = this.forms().find((f) => f.action === action);
    if (!form)
      throw new Error(
        `No form to ${action} on ${this.here}, only to ${this.forms()
          .map((f) => f.action)
          .join(', ')}`,
      );
    const values = { ...form.fields, ...fields };
    const multipart = form.multipart || Object.values(values).some((v) => typeof v === 'object' && !Array.isArray(v));
    await this.request(action, { method: 'POST', body: multipart ? multipartBody(values) : urlencoded(values) });
    return this.text;
  }

  get url(): string {
    return this.here;
  }

  /** What a reader sees: no tags, spaces folded, narrow and no-break spaces made plain. */
  get text(): string {
    const body = this.html.replace(/<(script|style|title)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ');
    return decode(body)
      .replace(/[\s\u00a0\u202f]+/g, ' ')
      .trim();
  }

  /** Addresses of the links of the page. */
  get links(): string[] {
    return [...this.html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map((m) => decode(m[1]!));
  }

  cookieHeader(): string {
    return [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
  }

  /** Bytes of a download. */
  async downloads(path: string): Promise<Buffer> {
    const response = await fetch(new URL(path, this.origin), { headers: { cookie: this.cookieHeader() } });
    this.status = response.status;
    this.headers = response.headers;
    return Buffer.from(await response.arrayBuffer());
  }

  async request(path: string, init: RequestInit, hops = 0): Promise<void> {
    const url = new URL(path, new URL(this.here, this.origin));
    const headers = new Headers(init.headers);
    headers.set('cookie', this.cookieHeader());
    if (init.method !== 'GET') {
      headers.set('origin', this.origin);
      headers.set('referer', new URL(this.here, this.origin).href);
    }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.remember(line);
    const next = response.headers.get('location');
    if (next && response.status >= 300 && response.status < 400) {
      await response.arrayBuffer();
      if (hops > 10) throw new Error(`Redirected too often from ${path}`);
      await this.request(new URL(next, url).pathname + new URL(next, url).search, { method: 'GET' }, hops + 1);
      return;
    }
    this.here = url.pathname + url.search;
    this.status = response.status;
    this.headers = response.headers;
    this.html = await response.text();
  }

  private remember(line: string): void {
    const [pair, ...attributes] = line.split(';');
    const [name, ...value] = pair!.split('=');
    const gone = attributes.some((a) => /max-age=0|expires=thu, 01 jan 1970/i.test(a.trim()));
    if (gone) this.cookies.delete(name!.trim());
    else this.cookies.set(name!.trim(), value.join('='));
  }

  forms(): { action: string; multipart: boolean; fields: Record<string, string | string[]> }[] {
    return [...this.html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head, body]) => ({
      action: decode(/\baction="([^"]*)"/.exec(head!)?.[1] ?? this.here),
      multipart: head!.includes('multipart/form-data'),
      fields: fieldsOf(body!),
    }));
  }
}

function fieldsOf(body: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  const add = (name: string, value: string) => {
    const before = fields[name];
    fields[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  };
  for (const [tag] of body.matchAll(/<input\b[^>]*>/g)) {
    const at = (name: string) => decode(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
    const type = at('type');
    if (!at('name') || ['submit', 'file', 'button'].includes(type)) continue;
    if ((type === 'checkbox' || type === 'radio') && !/\bchecked\b/.test(tag)) continue;
    add(at('name'), at('value'));
  }
  for (const [, head, text] of body.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g))
    add(decode(/\bname="([^"]*)"/.exec(head!)?.[1] ?? ''), decode(text!));
  for (const [, head, options] of body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option\b([^>]*)\bselected\b([^>]*)>/.exec(options!) ?? /<option\b([^>]*)>/.exec(options!);
    add(
      decode(/\bname="([^"]*)"/.exec(head!)?.[1] ?? ''),
      decode(/\bvalue="([^"]*)"/.exec(chosen?.[0] ?? '')?.[1] ?? ''),
    );
  }
  return fields;
}

function urlencoded(values: Record<string, unknown>): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) body.append(name, String(one));
  return body;
}

function multipartBody(values: Record<string, unknown>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(values))
    for (const one of [value].flat() as (string | { name: string; bytes: Uint8Array })[])
      if (typeof one === 'string') body.append(name, one);
      else body.append(name, new Blob([new Uint8Array(one.bytes)]), one.name);
  return body;
}

function decode(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(Number(n)))
    .replace(/&nbsp;/g, '\u00a0')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
