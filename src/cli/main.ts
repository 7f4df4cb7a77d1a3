import { parseArgs } from 'node:util';
import { Refused } from '../platform/refused.js';
import { type Command, Usage } from './command.js';
import { commands } from './commands.js';

/** Runs one command. 0 done · 1 refused or invalid, the reason on standard error · 2 wrong usage. */
export async function main(args: readonly string[]): Promise<number> {
  const [name = '', second = ''] = args;
  const found = commands.find((c) => c.name === name || c.name === `${name} ${second}`);
  if (!found) {
    console.error(usage(name ? `Commande inconnue : ${name}.` : ''));
    return 2;
  }
  const rest = args.slice(found.name.split(' ').length);
  try {
    return await run(found, rest);
  } catch (error) {
    return failed(error, found);
  }
}

async function run(command: Command, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean' } },
    allowPositionals: true,
    strict: true,
  });
  if (values.help) {
    console.log(line(command));
    return 0;
  }
  const said: string[] = [];
  const answer = await command.run({
    values: values as Record<string, string | boolean | undefined>,
    positionals,
    say: (text) => said.push(text) && values.json !== true && console.log(text),
  });
  if (values.json) process.stdout.write(`${JSON.stringify(answer.data)}\n`);
  if (!answer.ok) console.error(answer.reason ?? 'Refusé.');
  return answer.ok ? 0 : 1;
}

function failed(error: unknown, command: Command): number {
  if (error instanceof Usage || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
    console.error(`${(error as Error).message}\nUsage : ${line(command)}`);
    return 2;
  }
  console.error(error instanceof Refused ? error.sentence : (error as Error).message);
  return 1;
}

const line = (command: Command) => `mandature ${command.name} ${command.usage}`.trim();

function usage(first: string): string {
  const lines = commands.map((c) => `  ${line(c).padEnd(66)} ${c.does}`);
  return [first, 'Usage :', ...lines].filter(Boolean).join('\n');
}
