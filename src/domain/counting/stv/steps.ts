import { frenchCount, frenchList, frenchNumber, typeset } from '../../french.js';
import type { CountStep, CountTable } from '../count-step.js';
import type { Votes } from './decimal.js';
import type { Stage, StvRecord } from './record.js';
import type { BrokenTie } from './tie.js';

/** Each stage told in French, with its figures. */
export function stvSteps(record: StvRecord): CountStep[] {
  const teller = new Teller(record);
  return record.stages.map((stage, i) => ({
    sentence: typeset(teller.sentences(stage, record.stages[i - 1] ?? null).join(' ')),
    table: teller.table(stage),
  }));
}

/** What the count waits for, or null: the lot that tells equal candidates apart. */
export function openTieSentence({ openTie, candidates }: StvRecord): string | null {
  if (!openTie) return null;
  const names = frenchList(candidates.filter(({ id }) => openTie.candidates.includes(id)).map(({ name }) => name));
  const purpose =
    openTie.purpose === 'surplus' ? 'l’excédent à répartir en premier' : 'la personne qui quitte le dépouillement';
  return typeset(
    `Étape ${openTie.stage} : ${names} sont à égalité et rien d’autre ne départage. Un tirage au sort désigne ${purpose}.`,
  );
}

class Teller {
  private readonly names: ReadonlyMap<string, string>;
  private readonly meek: boolean;

  constructor(private readonly record: StvRecord) {
    this.names = new Map(record.candidates.map(({ id, name }) => [id, name]));
    this.meek = record.method === 'meek-prf';
  }

  sentences(stage: Stage, before: Stage | null): string[] {
    const act = {
      first_preferences: () => this.opening(stage),
      surplus: () => (this.meek ? this.sharing(stage) : this.surplus(stage)),
      exclusion: () => this.exclusion(stage, before!),
    }[stage.act];
    return [...(stage.tie ? [this.tie(stage.tie)] : []), ...act(), ...this.elected(stage)];
  }

  table(stage: Stage): CountTable {
    const gains = new Map(stage.transfers.map(({ to, votes }) => [to, votes]));
    const rows = this.record.candidates.map(({ id, name }) => [name, stage.totals[id]!, gains.get(id) ?? '']);
    const lost = [
      ['Sans préférence suivante', stage.exhausted, stage.nonTransferable.votes],
      ['Décimales ôtées', stage.cut, ''],
    ];
    return { caption: `Étape ${stage.number}`, columns: ['', 'Voix', 'Report'], rows: [...rows, ...lost] };
  }

  private opening({ quota }: Stage): string[] {
    const { ballots, seats } = this.record;
    const given = `${frenchCount(ballots, 'bulletin valable', 'bulletins valables')} pour ${frenchCount(seats, 'siège')}`;
    return [`${given} : le quota est de ${saidVotes(quota)} voix.`];
  }

  private surplus(stage: Stage): string[] {
    const name = this.name(stage.from[0]!);
    if (stage.values.length === 0) return [`${name} a exactement le quota : il n’y a pas d’excédent, rien ne bouge.`];
    const ballots = stage.values.reduce((sum, value) => sum + value.ballots, 0);
    const worth = [...new Set(stage.values.map(({ passedOn }) => saidVotes(passedOn)))];
    const each = worth.length === 1 ? worth[0] : `une valeur de ${worth.at(-1)} à ${worth[0]}`;
    return [
      `${name} a ${saidVotes(stage.surplus!)} voix de plus que le quota.`,
      `Ses ${frenchCount(ballots, 'bulletin')} passent à la préférence suivante, chacun pour ${each} voix : ${this.moved(stage)}.`,
    ];
  }

  /** Meek's method: those elected keep of each vote no more than they need. */
  private sharing(stage: Stage): string[] {
    const kept = frenchList(stage.from.map((id) => `${this.name(id)} garde ${saidVotes(stage.keepFactors![id]!)}`));
    return [
      `De chaque voix, ${kept} ; le reste, ${saidVotes(stage.surplus!)} voix d’excédent, passe plus loin : ${this.moved(stage)}.`,
      `Le quota est à présent de ${saidVotes(stage.quota)} voix.`,
    ];
  }

  private exclusion(stage: Stage, before: Stage): string[] {
    const id = stage.excluded!;
    const leaves = `${this.name(id)}, avec ${saidVotes(before.totals[id]!)} voix, quitte le dépouillement`;
    if (stage.tie || Number(before.totals[id]) === 0) return [`${leaves}${this.after(stage)}`];
    return [`Le moins de voix : ${leaves}${this.after(stage)}`];
  }

  private after(stage: Stage): string {
    if (this.meek && stage.iterations === 0) return '.';
    if (this.meek)
      return ` et les voix sont partagées de nouveau : ${this.moved(stage)}. Le quota est à présent de ${saidVotes(stage.quota)} voix.`;
    if (stage.values.length === 0) return '.';
    return `. Ses bulletins passent à la préférence suivante et valent ce qu’ils valaient : ${this.moved(stage)}.`;
  }

  private moved({ transfers, nonTransferable }: Stage): string {
    const gains = transfers.map(({ to, votes }) => `${this.name(to)} +${saidVotes(votes)}`);
    const lost =
      Number(nonTransferable.votes) > 0 ? [`sans préférence suivante ${saidVotes(nonTransferable.votes)}`] : [];
    return [...gains, ...lost].join(', ') || 'personne';
  }

  private tie({ candidates, taken, by, stage, purpose }: BrokenTie): string {
    const equal = `${frenchList(candidates.map((id) => this.name(id)))} sont à égalité`;
    if (by === 'lot') return `${equal} : le tirage au sort désigne ${this.name(taken)}.`;
    const had = purpose === 'surplus' ? 'le plus' : 'le moins';
    return `${equal} : ${this.name(taken)} avait ${had} de voix à l’étape ${stage}.`;
  }

  private elected({ elected, totals, act }: Stage): string[] {
    const named = (by: 'quota' | 'last_seats') =>
      elected.filter((e) => e.by === by).map(({ id }) => `${this.name(id)} (${saidVotes(totals[id]!)} voix)`);
    const [reached, last] = [named('quota'), named('last_seats')];
    const sentences: string[] = [];
    if (reached.length > 0)
      sentences.push(
        `${frenchList(reached)} ${reached.length > 1 ? 'atteignent' : 'atteint'} le quota : ${frenchCount(reached.length, 'siège pourvu', 'sièges pourvus')}.`,
      );
    if (last.length > 0)
      sentences.push(
        `Il ne reste pas plus de candidats que de sièges : ${frenchList(last)} ${last.length > 1 ? 'obtiennent les derniers sièges' : 'obtient le dernier siège'}.`,
      );
    return sentences.length > 0 || act !== 'first_preferences' ? sentences : ['Personne ne l’atteint.'];
  }

  private name(id: string): string {
    return this.names.get(id) ?? id;
  }
}

/** « 883,85635 », « 1 526 »: without the zeros that say nothing. */
export function saidVotes(votes: Votes): string {
  const [whole = '0', decimals = ''] = votes.split('.');
  const shown = decimals.replace(/0+$/, '');
  return `${frenchNumber(Number(whole))}${shown ? `,${shown}` : ''}`;
}
