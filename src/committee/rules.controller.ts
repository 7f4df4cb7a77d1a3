import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Length } from 'class-validator';
import { frenchDay } from '../domain/calendar/french.js';
import { frenchCount } from '../domain/french.js';
import { CATALOGUE, RULE_IDS } from '../domain/rules/catalogue.js';
import type { RuleId } from '../domain/rules/params.js';
import { ruleInWords, typedOf } from '../domain/rules/rule-words.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { NotHere, Refused } from '../platform/refused.js';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { oneText, typedDay } from '../platform/web/typed.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../platform/web/visitor.js';
import { BodiesService } from './bodies.service.js';
import { ruleForm } from './rule-form.js';
import { ruleGroups } from './rule-pages.js';
import { latest, RulesService } from './rules.service.js';

const SOURCE = 'Dites où cette règle est écrite : un article du règlement, une délibération.';

class ConfirmForm {
  @Length(3, 300, { message: SOURCE })
  written: string;
}

/** « Règlement »: every rule in words, where it comes from, and since when. */
@Controller('comites/:id/reglement')
@Allow('secretary')
export class RulesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: BodiesService,
    private readonly rules: RulesService,
  ) {}

  @Get()
  @Allow(...STAFF)
  async index(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const body = await this.bodies.one(id);
    const book = await this.bodies.ruleBook(id);
    const open = RULE_IDS.filter((ruleId) => book.rules.some((r) => r.id === ruleId && r.validTo === null));
    const unsure = open.filter((ruleId) => latest(book, ruleId).status === 'to_confirm').length;
    return page(
      'committee/rules',
      'Règlement',
      {
        nom: body.name,
        compte: `${frenchCount(open.length, 'règle')}, dont ${unsure} à confirmer.`,
        groupes: ruleGroups(book, open, id, isOffice(visitor)),
      },
      { trail: trail(id, body.name, 'Règlement') },
    );
  }

  @Get(':rule')
  async form(@Param('id', ParseUUIDPipe) id: string, @Param('rule') ruleId: string) {
    const body = await this.bodies.one(id);
    const rule = latest(await this.bodies.ruleBook(id), known(ruleId));
    const titre = `${CATALOGUE[rule.id].number} ${CATALOGUE[rule.id].fr}`;
    return page(
      'committee/rule',
      titre,
      {
        titre,
        ici: `/comites/${id}/reglement/${rule.id}`,
        source: rule.source,
        confirmee: rule.status === 'confirmed',
        mots: ruleInWords(rule).map(({ label, said }) => ({ cle: label, valeur: said })),
        champs: ruleForm(rule),
        valeurs: { ...typedOf(rule), source: rule.source, written: rule.source },
      },
      { back: { href: `/comites/${id}/reglement#${rule.id}-titre`, texte: `Règlement : ${body.name}` } },
    );
  }

  @Post(':rule/confirmation')
  async confirm(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('rule') ruleId: string,
    @Body() { written }: ConfirmForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.rules.confirm(tx, id, known(ruleId), written.trim(), actorOf(visitor)));
    return onward(`/comites/${id}/reglement`, `La règle ${CATALOGUE[known(ruleId)].number} est confirmée.`);
  }

  @Post(':rule')
  async change(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('rule') ruleId: string,
    @Body() form: Record<string, unknown>,
    @Who() visitor: Visitor,
  ) {
    const source = oneText(form['source']);
    if (source.length < 3) throw new Refused('source-missing', SOURCE, 'source');
    const validFrom = typedDay(form['validFrom'], 'validFrom');
    const typed = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, oneText(value)]));
    const given = { typed, source: source.slice(0, 300), validFrom };
    await this.work.run((tx) => this.rules.change(tx, id, known(ruleId), given, actorOf(visitor)));
    const { number } = CATALOGUE[known(ruleId)];
    return onward(`/comites/${id}/reglement`, `La règle ${number} change à partir du ${frenchDay(validFrom)}.`);
  }
}

function known(ruleId: string): RuleId {
  const found = RULE_IDS.find((id) => id === ruleId);
  if (!found) throw new NotHere('Cette règle n’existe pas. Revenez au règlement.');
  return found;
}

function trail(id: string, name: string, here: string) {
  return [
    { href: '/comites', texte: 'Comités et mandats' },
    { href: `/comites/${id}`, texte: name },
    { href: '', texte: here },
  ];
}
