import { parseArgs } from 'node:util';
import { Refused } from '../platform/refused.js';
import { startProblem } from '../platform/start-problem.js';
import { type Answer, type Command, Usage } from './command.js';
import { commands } from './commands.js';

/** Runs one command. 0 done · 1 refused or invalid, the reason on standard error · 2 wrong usage. */
export async function main(args: readonly string[]): Promise<number> {
  const [name = '', second = ''] = args;
  const found = commands.find((c) => c.name === name || c.name === `${name} ${second}`);
  if (!found) {
    const asked = name === '' || ['help', '--help', '-h'].includes(name);
    (asked ? console.log : console.error)(usage(asked ? '' : `Commande inconnue : ${name}.`));
    return name !== '' && asked ? 0 : 2;
  }
  const rest = args.slice(found.name.split(' ').length);
  try {
    return await run(found, rest);
  } catch (error) {
    return failed(error, found, rest.includes('--json'));
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
    console.log(`${line(command)}\n  ${command.does}`);
    return 0;
  }
  const json = values.json === true;
  const answer = await command.run({
    values: values as Record<string, string | boolean | undefined>,
    positionals,
    say: (text) => json || console.log(text),
  });
  return told(answer, json);
}

function told(answer: Answer, json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify(answer.data)}\n`);
  if (!answer.ok) console.error(answer.reason ?? 'Refusé.');
  return answer.ok ? 0 : 1;
}

function failed(error: unknown, command: Command, json: boolean): number {
  const { code = '', message } = error as { code?: string; message: string };
  if (error instanceof Usage || code.startsWith('ERR_PARSE_ARGS')) {
    console.error(`${error instanceof Usage ? message : inFrench(code, message)}\nUsage : ${line(command)}`);
    return 2;
  }
  if (error instanceof Refused)
    return told({ ok: false, data: { reason: error.reason, sentence: error.sentence }, reason: error.sentence }, json);
  const { PORT: port = '3000', DATA_DIR: dataDir = 'data' } = process.env;
  const sentence = startProblem(error, { port, dataDir });
  return told({ ok: false, data: { reason: 'failed', sentence }, reason: sentence }, json);
}

/** What Node says of a wrong argument, in words. */
function inFrench(code: string, message: string): string {
  const named = /'([^']+)'/.exec(message)?.[1]?.split(/[ ,]/)[0] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `Option inconnue : ${named}.`;
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `« ${named} » est de trop.`;
  return `L’option ${named} est mal écrite : une valeur manque, ou est de trop.`;
}

const line = (command: Command) => `mandature ${command.name} ${command.usage}`.trim();

function usage(first: string): string {
  const lines = commands.map((c) => `  ${line(c).padEnd(66)} ${c.does}`);
  return [first, 'Usage :', ...lines, '  Partout : --json (un seul document, pour un programme), --help']
    .filter(Boolean)
    .join('\n');
}
