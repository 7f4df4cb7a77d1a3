import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { organisationFrame } from '../settings/organisation-frame.js';
import { SettingsService } from '../settings/settings.service.js';
import type { Role } from './allow.decorator.js';
import { FormMemory, type Remembered } from './form-memory.js';
import { MENU, type MenuEntry } from './menu.js';
import { type PageFrame, Templates } from './templates.js';
import { Download, Onward, type Page } from './view.js';
import type { VisitedRequest } from './visitor.js';

type Flash = NonNullable<PageFrame['flash']>;

/** Turns what controllers answer into what a browser gets. */
@Injectable()
export class Views {
  constructor(
    private readonly templates: Templates,
    private readonly settings: SettingsService,
    private readonly memory: FormMemory,
    @Inject(MENU) private readonly menu: readonly MenuEntry[],
  ) {}

  async page(request: VisitedRequest, reply: FastifyReply, view: Page): Promise<string> {
    const remembered = view.options.voter ? undefined : this.memory.take(request.session.get('form'));
    if (remembered) request.session.set('form', undefined);
    const frame = await this.frame(request, reply, view, remembered);
    reply
      .status(view.options.status ?? (remembered ? 422 : 200))
      .header('cache-control', 'no-store')
      .header('referrer-policy', view.options.voter ? 'no-referrer' : 'same-origin')
      .type('text/html; charset=utf-8');
    if (view.options.voter) reply.header('x-robots-tag', 'noindex');
    return this.templates.renderPage(view.template, { ...view.data, ...frame });
  }

  onward(request: VisitedRequest, reply: FastifyReply, to: Onward): void {
    if (to.flash) request.session.set('flash', to.flash);
    reply.redirect(to.href, 303);
  }

  download(reply: FastifyReply, file: Download): Download['bytes'] {
    const name = encodeURIComponent(file.fileName);
    const plain = file.fileName.normalize('NFKD').replace(/[^\w.-]+/g, '-');
    reply
      .type(file.type)
      .header('cache-control', file.options.forever ? 'public, max-age=31536000, immutable' : 'no-store')
      .header(
        'content-disposition',
        `${file.options.inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${name}`,
      );
    return file.bytes;
  }

  private async frame(
    request: VisitedRequest,
    reply: FastifyReply,
    view: Page,
    remembered: Remembered | undefined,
  ): Promise<PageFrame> {
    const settings = await this.settings.current();
    const flash: Flash | undefined = view.options.voter ? undefined : request.session.get('flash');
    if (flash) request.session.set('flash', undefined);
    const account = request.visitor?.account;
    return {
      lang: 'fr',
      titre: view.title,
      csrf: view.options.voter ? '' : reply.generateCsrf(),
      menu: this.menuOf(request),
      organisation: organisationFrame(settings),
      demo: settings?.demo ?? false,
      essai: view.options.essai ?? false,
      ...(account
        ? { personne: { nom: account.name, fonction: account.jobTitle, bureau: isOffice(account.role) } }
        : {}),
      ...(flash ? { flash } : {}),
      ...(view.options.back ? { retour: view.options.back } : {}),
      valeurs: remembered?.values ?? (view.data.valeurs as Record<string, unknown> | undefined) ?? {},
      ...(remembered ? { erreurs: remembered.errors } : {}),
      ...(view.options.scripts ? { scripts: view.options.scripts } : {}),
      ...(view.options.trail ? { fil: view.options.trail } : {}),
    };
  }

  private menuOf(request: VisitedRequest): PageFrame['menu'] {
    const role = request.visitor?.account?.role;
    if (!role) return [];
    const path = request.url.split('?')[0]!;
    return this.menu
      .filter((entry) => entry.for.includes(role))
      .map(({ href, texte }) => ({
        href,
        texte,
        courant: href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`),
      }));
  }
}

/** Who may change the settings. */
const isOffice = (role: Role) => role === 'secretary' || role === 'administrator';
