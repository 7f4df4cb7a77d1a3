import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { IsIn, Length } from 'class-validator';
import { BodiesService } from '../../committee/bodies.service.js';
import { nthWeekday } from '../../domain/calendar/communal.js';
import { type Day, parseDay, yearOf } from '../../domain/calendar/day.js';
import { shortDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import type { RenewalAnchor } from '../../domain/elections/renewal-calendar.js';
import type { TimetableStep } from '../../domain/elections/timetable-step.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { renderDocument } from '../../platform/documents/render-document.js';
import { Settings } from '../../platform/settings/settings.entity.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { Download, onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { DocumentsService } from '../documents/documents.service.js';
import { letterheadOf } from '../documents/letterhead.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { CalendarsService, saidDay } from './calendars.service.js';
import { ClosuresService } from './closures.service.js';
import type { OfficeClosure } from './office-closure.entity.js';

const ICS = 'text/calendar; charset=utf-8';

class ClosuresForm {
  @IsIn(['school', 'office'], { message: 'Dites s’il s’agit des écoles ou du bureau.' })
  kind: OfficeClosure['kind'];

  @Length(0, 20_000, { message: 'La liste est trop longue.' })
  periodes: string = '';
}

type Asked = { comite?: string; appel?: string; cloture?: string };

/** Timetables: of one election, and of a whole renewal counted from the call or from the last day of the vote. */
@Controller('elections')
@Allow(...STAFF)
export class CalendarsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly elections: ElectionsService,
    private readonly bodies: BodiesService,
    private readonly calendars: CalendarsService,
    private readonly closures: ClosuresService,
    private readonly documents: DocumentsService,
  ) {}

  @Get('renouvellement')
  async renewal(@Query() asked: Asked) {
    const { body, anchor, query } = await this.asked(asked);
    const bodies = await this.bodies.list();
    return page('calendar/renewal', 'Calendrier d’un renouvellement', {
      comites: bodies.map((b) => ({ valeur: b.id, texte: b.name })),
      comite: body?.id ?? '',
      appel: 'callOpens' in anchor ? anchor.callOpens : '',
      cloture: 'closing' in anchor ? anchor.closing : '',
      ...(body ? table(await this.calendars.renewal(body.id, anchor)) : { colonnes: [], etapes: [], alertes: [] }),
      pdf: `/elections/renouvellement.pdf?${query}`,
      ics: `/elections/renouvellement.ics?${query}`,
    });
  }

  @Get('renouvellement.pdf')
  async renewalPdf(@Query() asked: Asked) {
    const { body, anchor } = await this.asked(asked);
    const steps = body ? await this.calendars.renewal(body.id, anchor) : [];
    const settings = await this.work.read.findOneBy(Settings, { id: 'instance' });
    const head = letterheadOf(body?.name ?? '', settings, { rehearses: null });
    const act = this.calendars.act('Calendrier du renouvellement', body?.name ?? '', steps);
    const date = dayAt(this.clock.now());
    const bytes = renderDocument('acte', { ...act, head }, { standard: 'ua-1', date });
    return new Download(bytes, 'application/pdf', 'calendrier-renouvellement.pdf');
  }

  @Get('renouvellement.ics')
  async renewalIcs(@Query() asked: Asked) {
    const { body, anchor } = await this.asked(asked);
    const steps = body ? await this.calendars.renewal(body.id, anchor) : [];
    const key = `renouvellement-${body?.id ?? ''}`;
    return new Download(
      this.calendars.ics(body?.name ?? '', key, '/elections/renouvellement', steps),
      ICS,
      'renouvellement.ics',
    );
  }

  @Get('fermetures')
  async closed() {
    const all = await this.closures.all();
    const lines = (kind: OfficeClosure['kind']) =>
      all.filter((c) => c.kind === kind).map((c) => `${shortDay(c.firstDay)} ; ${shortDay(c.lastDay)} ; ${c.label}`);
    return page('calendar/closures', 'Congés scolaires et fermetures', {
      ecoles: lines('school').join('\n'),
      bureau: lines('office').join('\n'),
    });
  }

  @Post('fermetures')
  @Allow('secretary')
  async load(@Body() form: ClosuresForm, @Who() visitor: Visitor) {
    const count = await this.work.run((tx) => this.closures.load(tx, form.kind, form.periodes, actorOf(visitor)));
    const loaded = frenchCount(count, 'période est chargée', 'périodes sont chargées');
    return onward('/elections/fermetures', `${loaded}. Les calendriers en tiennent compte.`);
  }

  @Get(':id/calendrier')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const steps = await this.calendars.of(election);
    return page('calendar/election', 'Calendrier', { ...headOf(election), ...table(steps) }, within(election));
  }

  @Get(':id/calendrier.pdf')
  async pdf(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const act = this.calendars.act('Calendrier de l’élection', election.name, await this.calendars.of(election));
    return new Download(await this.documents.draft(this.work.read, election, act), 'application/pdf', 'calendrier.pdf');
  }

  @Get(':id/calendrier.ics')
  async ics(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const steps = await this.calendars.of(election);
    const path = `/elections/${id}/calendrier`;
    return new Download(this.calendars.ics(election.name, `election-${id}`, path, steps), ICS, 'election.ics');
  }

  /** The day that is asked, or the first Monday of the next February. */
  private async asked({ comite, appel, cloture }: Asked) {
    const bodies = await this.bodies.list();
    const body = bodies.find((b) => b.id === comite) ?? bodies[0];
    const closing = dayIn(cloture);
    const next = nthWeekday(yearOf(dayAt(this.clock.now())) + 1, 2, 1, 1);
    const anchor: RenewalAnchor = closing ? { closing } : { callOpens: dayIn(appel) ?? next };
    const query = new URLSearchParams({
      comite: body?.id ?? '',
      ...('closing' in anchor ? { cloture: anchor.closing } : { appel: anchor.callOpens }),
    });
    return { body, anchor, query: query.toString() };
  }
}

function dayIn(typed: string | undefined): Day | null {
  const day = typed ? parseDay(typed) : null;
  return typeof day === 'string' ? day : null;
}

function table(steps: readonly TimetableStep[]) {
  return {
    colonnes: [{ texte: 'Étape' }, { texte: 'Jour' }, { texte: 'Pourquoi ce jour' }],
    etapes: steps.map((s) => [s.label, saidDay(s), { texte: s.why, note: s.citation ?? '' }]),
    alertes: steps.flatMap((s) => s.warnings),
  };
}
