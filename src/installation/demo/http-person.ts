/** Somebody who uses the program over HTTP as a browser does: cookies, forms with their token, redirects followed. */
export class HttpPerson {
  private readonly cookies = new Map<string, string>();
  private here = '/';

  constructor(private readonly origin: string) {}

  async reads(path: string): Promise<string> {
    return (await this.ask(path, { method: 'GET' })).toString('utf8');
  }

  async downloads(path: string): Promise<Buffer> {
    return this.ask(path, { method: 'GET' });
  }

  /** Presses the button of a form of the page last read. */
  async presses(page: string, action: string): Promise<string> {
    const token = /name="_csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
    return (await this.ask(action, { method: 'POST', body: new URLSearchParams({ _csrf: token }) })).toString('utf8');
  }

  /** Sends a text as the booth's program does, and reads the JSON that answers. */
  async sends(path: string, text: string): Promise<Record<string, unknown>> {
    const headers = { accept: 'application/json', 'content-type': 'text/plain' };
    return JSON.parse((await this.ask(path, { method: 'POST', headers, body: text })).toString('utf8'));
  }

  private async ask(path: string, init: RequestInit): Promise<Buffer> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (init.method === 'POST') {
      headers.set('origin', this.origin);
      headers.set('referer', this.origin + this.here);
    }
    const response = await fetch(new URL(path, this.origin), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    const bytes = Buffer.from(await response.arrayBuffer());
    const next = response.headers.get('location');
    if (next) return this.ask(next, { method: 'GET' });
    if (!response.ok) throw new Error(`${init.method} ${path}: ${response.status} ${bytes.toString('utf8', 0, 300)}`);
    this.here = path;
    return bytes;
  }
}
