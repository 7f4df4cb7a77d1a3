/** What became of a request: what the server keeps, what it says no to, that the booth is closed, or no answer. */
export type Reply<T> =
  | { kind: 'done'; value: T }
  | { kind: 'refused'; reason: string; sentence: string }
  | { kind: 'closed-booth' }
  | { kind: 'no-answer'; sentence?: string };

const PATIENCE_MS = 60_000;

/** Sends a text to the server of this page, and nothing else goes with it. */
export async function post<T>(path: string, text: string): Promise<Reply<T>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'text/plain' },
      body: text,
      signal: AbortSignal.timeout?.(PATIENCE_MS) ?? null,
    });
    if (response.status === 403) return { kind: 'closed-booth' };
    const said = await response.json();
    if (response.status >= 500 || response.status === 429) return { kind: 'no-answer', sentence: said.sentence };
    if (said.reason === 'booth-closed') return { kind: 'closed-booth' };
    return response.ok ? { kind: 'done', value: said } : { kind: 'refused', ...said };
  } catch {
    return { kind: 'no-answer' };
  }
}
