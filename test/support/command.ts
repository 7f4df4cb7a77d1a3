import { main } from '../../src/cli/main.js';

export type Ran = { code: number; out: string; err: string };

/** Runs a command as `npx mandature` does, within this process: what it printed, and its exit code. */
export async function mandature(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const before = {
    env: { ...process.env },
    log: console.log,
    error: console.error,
    write: process.stdout.write.bind(process.stdout),
  };
  let [out, err] = ['', ''];
  Object.assign(process.env, env);
  console.log = (text: string) => {
    out += `${text}\n`;
  };
  console.error = (text: string) => {
    err += `${text}\n`;
  };
  process.stdout.write = (text: string | Uint8Array) => {
    out += String(text);
    return true;
  };
  try {
    const code = await main(args);
    return { code, out, err };
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
    Object.assign(process.env, before.env);
    console.log = before.log;
    console.error = before.error;
    process.stdout.write = before.write;
  }
}
