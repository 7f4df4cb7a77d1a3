import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { frenchDay } from '../../domain/calendar/french.js';
import { END_REASONS, saidEndReason } from '../../domain/committee/end-reasons.js';
import type { HistoryProblem } from '../../domain/committee/history-rows.js';
import { frenchCount } from '../../domain/french.js';
import { fullName } from '../../domain/organisations/person-name.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { oneText } from '../../platform/web/typed.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { BodiesService } from '../bodies.service.js';
import { PROOF } from '../mandate-context.js';
import { HistoryImports, type HistoryReport, ReadHistory, UnusableHistory } from './history-imports.service.js';
import { Impacts } from './impacts.service.js';

type FileForm = {
  fichier?: { name: string; bytes: Buffer };
  cellules?: string;
  decision?: unknown;
  /** `enregistrer` once what was read was read again. */
  etape?: unknown;
};

/** « Reprendre l’histoire »: members past and present from a list. */
@Controller('comites/:id/reprise')
@Allow('secretary')
export class HistoryImportsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: BodiesService,
    private readonly imports: HistoryImports,
    private readonly impacts: Impacts,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string) {
    return this.shown(id, []);
  }

  @Post()
  async run(@Param('id', ParseUUIDPipe) id: string, @Body() form: FileForm, @Who() visitor: Visitor) {
    const file = fileOf(form);
    const decision = oneText(form.decision);
    if (decision.length < 3) throw new Refused('proof-missing', PROOF, 'decision');
    const actor = actorOf(visitor);
    try {
      const keeps = oneText(form.etape) === 'enregistrer';
      const { added, known } = await this.work.run((tx) =>
        keeps ? this.imports.run(tx, id, file, decision, actor) : this.imports.read(tx, id, file, decision, actor),
      );
      const said = `${frenchCount(added, 'mandat est ajouté', 'mandats sont ajoutés')}, ${frenchCount(known, 'était déjà connu', 'étaient déjà connus')}.`;
      const { place, words } = await this.impacts.after(id);
      return onward(place, `${said}${words}`);
    } catch (error) {
      if (error instanceof UnusableHistory) return this.shown(id, error.problems);
      if (error instanceof ReadHistory) return this.reread(id, error.report, decision);
      throw error;
    }
  }

  /** What each line would do, before anything is recorded. */
  private async reread(id: string, { added, known, lines, cells }: HistoryReport, decision: string) {
    const body = await this.bodies.one(id);
    const ici = `/comites/${id}/reprise`;
    return page(
      'committee/history-import-read',
      'Relire avant d’enregistrer',
      {
        ici,
        cellules: cells,
        decision,
        phrase: `${frenchCount(added, 'mandat sera ajouté', 'mandats seront ajoutés')}, ${frenchCount(known, 'est déjà connu', 'sont déjà connus')}. Rien n’est encore enregistré.`,
        aAjouter: added > 0,
        lignes: lines.map((row) => [
          row.line,
          row.seat,
          fullName(row),
          row.organisation,
          `${row.sinceAtLeast ? 'au moins ' : ''}${frenchDay(row.startsOn)}`,
          row.lastDay ? frenchDay(row.lastDay) : '',
          saidEndReason(row.endReason),
          row.isNew ? 'à ajouter' : 'déjà connu',
        ]),
      },
      { back: { href: ici, texte: body.name } },
    );
  }

  private async shown(id: string, problems: readonly HistoryProblem[]) {
    const body = await this.bodies.one(id);
    return page(
      'committee/history-import',
      'Reprendre l’histoire',
      {
        ici: `/comites/${id}/reprise`,
        probleme:
          problems.length > 0
            ? `${frenchCount(problems.length, 'ligne ne peut pas être lue', 'lignes ne peuvent pas être lues')}. Rien n’a été enregistré.`
            : '',
        lignes: problems.map(({ line, sentence }) => [line, sentence]),
        motifs: Object.values(END_REASONS).join(' ; '),
      },
      { back: { href: `/comites/${id}`, texte: body.name } },
    );
  }
}

function fileOf({ fichier, cellules }: FileForm): { name: string; bytes: Buffer } {
  if (fichier && fichier.name !== '') return fichier;
  const pasted = oneText(cellules);
  if (pasted === '') throw new Refused('no-file', 'Choisissez un fichier, ou collez des cellules.', 'fichier');
  return { name: 'Cellules collées', bytes: Buffer.from(pasted) };
}
