import { type Context, Hono } from 'hono';
import { documentTabs } from '../envelope/answer.ts';
import { isOver, type Paper, paperOf, type Tab } from '../envelope/envelope.ts';
import { step } from '../envelope/step.ts';
import { ApiError, envelopeFixed } from '../errors.ts';
import { mergeTabs } from '../intake/tabs.ts';
import type { Room } from '../room.ts';
import { listOf, type Raw, rawOf, text } from '../wire.ts';
import { bodyOf, type Folder, found, reply } from './request.ts';

/** The tabs of a document: those of its recipients, and those that the sender fills in himself before it leaves. */
export function documentTabApi(room: Room, folder: Folder) {
  const app = new Hono();
  const at = '/:id/documents/:document/tabs';
  app.get(at, (c) => {
    const envelope = found(room, c, folder);
    const paper = paperIn(c, envelope.documents);
    return reply(c, { ...documentTabs(envelope, paper.documentId), ...prefilled(paper) });
  });
  app.get('/:id/documents/:document/pages/:page/tabs', (c) =>
    reply(c, documentTabs(found(room, c, folder), c.req.param('document'), c.req.param('page'))),
  );
  for (const method of ['POST', 'PUT'] as const)
    app.on(method, at, async (c) => {
      const posted = rawOf((await bodyOf(c))['prefillTabs']);
      const paper = change(room, c, folder, (each) => {
        // The sender's tabs are merged as those of a recipient are.
        const sender = { recipientId: '', tabs: each.prefill ?? {} };
        mergeTabs(sender, placed(posted, each.documentId), { byLabel: false });
        each.prefill = sender.tabs;
      });
      return reply(c, prefilled(paper), method === 'POST' ? 201 : 200);
    });
  app.delete(at, async (c) => {
    const gone = new Set(
      Object.values(rawOf((await bodyOf(c))['prefillTabs'])).flatMap((tabs) =>
        listOf(tabs).map((tab) => text(tab['tabId'])),
      ),
    );
    const paper = change(room, c, folder, (each) => {
      each.prefill = Object.fromEntries(
        Object.entries(each.prefill ?? {}).map(([kind, tabs]) => [kind, tabs.filter((tab) => !gone.has(tab.tabId))]),
      );
    });
    return reply(c, prefilled(paper));
  });
  return app;
}

function paperIn(c: Context, documents: Paper[]): Paper {
  const paper = paperOf({ documents }, c.req.param('document') ?? '');
  if (!paper) throw new ApiError('DOCUMENT_DOES_NOT_EXIST', 'The document specified does not exist.', 404);
  return paper;
}

function change(room: Room, c: Context, folder: Folder, work: (paper: Paper) => void): Paper {
  return step(room, found(room, c, folder).envelopeId, ({ envelope }) => {
    if (isOver(envelope) || (envelope.status !== 'created' && !envelope.template)) throw envelopeFixed();
    const paper = paperIn(c, envelope.documents);
    work(paper);
    return paper;
  });
}

const placed = (posted: Raw, documentId: string): Raw =>
  Object.fromEntries(
    Object.entries(posted).map(([kind, tabs]) => [
      kind,
      listOf(tabs).map((tab) => ({ pageNumber: '1', ...tab, documentId })),
    ]),
  );

const prefilled = ({ prefill = {} }: Paper): { prefillTabs?: Record<string, Tab[]> } =>
  Object.keys(prefill).length > 0 ? { prefillTabs: prefill } : {};
