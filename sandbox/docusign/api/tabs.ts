import { Hono } from 'hono';
import { isOver, type Recipient, recipientOf } from '../envelope/envelope.ts';
import { isOpen } from '../envelope/routing.ts';
import { settleAnchors } from '../envelope/settle-anchors.ts';
import { type Step, step } from '../envelope/step.ts';
import { envelopeFixed } from '../errors.ts';
import { checkTabs, mergeTabs, type TabUpdate } from '../intake/tabs.ts';
import type { Room } from '../room.ts';
import { listOf, type Raw, rawOf, text } from '../wire.ts';
import { bodyOf, type Folder, found, recipientIn, reply } from './request.ts';

/** The tabs of a recipient. The recipient may be named by number or by GUID, and is answered as it was named. */
export function tabs(room: Room, folder: Folder) {
  const app = new Hono();

  app.get('/:id/recipients/:recipient/tabs', (c) => {
    const recipient = recipientIn(found(room, c, folder), c);
    return reply(c, named(recipient.tabs, c.req.param('recipient')));
  });

  for (const method of ['POST', 'PUT'] as const)
    app.on(method, '/:id/recipients/:recipient/tabs', async (c) => {
      const wish = await bodyOf(c);
      const envelope = found(room, c, folder);
      const { recipientIdGuid } = recipientIn(envelope, c);
      // A new tab has no id yet, whatever the caller calls it.
      const posted = method === 'POST' ? withoutIds(wish) : wish;
      const updates = step(room, envelope.envelopeId, (current) =>
        mergeTabs(changeable(current, recipientIdGuid), posted, { byLabel: false }),
      );
      await settleAnchors(room, envelope.envelopeId);
      if (isOpen(envelope)) checkTabs(found(room, c, folder));
      return reply(c, named(grouped(updates), c.req.param('recipient') ?? ''), method === 'POST' ? 201 : 200);
    });

  app.delete('/:id/recipients/:recipient/tabs', async (c) => {
    const wish = await bodyOf(c);
    const envelope = found(room, c, folder);
    const { recipientIdGuid } = recipientIn(envelope, c);
    const removed = step(room, envelope.envelopeId, (current) =>
      removeTabs(changeable(current, recipientIdGuid), wish),
    );
    return reply(c, named(removed, c.req.param('recipient')));
  });
  return app;
}

function changeable({ envelope }: Step, guid: string): Recipient {
  const recipient = recipientOf(envelope, guid);
  if (!recipient || isOver(envelope) || recipient.status === 'completed') throw envelopeFixed();
  return recipient;
}

const withoutIds = (posted: Raw): Raw =>
  Object.fromEntries(
    Object.entries(posted).map(([kind, list]) => [kind, listOf(list).map(({ tabId: _, ...each }) => each)]),
  );

function grouped(updates: TabUpdate[]): Record<string, Raw[]> {
  const groups: Record<string, Raw[]> = {};
  for (const { kind, tab } of updates) groups[kind] = [...(groups[kind] ?? []), tab];
  return groups;
}

const named = (groups: Record<string, Raw[]>, recipientId: string): Raw =>
  Object.fromEntries(
    Object.entries(groups)
      .filter(([, list]) => list.length > 0)
      .map(([kind, list]) => [kind, list.map((tab) => ({ ...tab, recipientId }))]),
  );

function removeTabs(recipient: Recipient, wish: Raw): Record<string, Raw[]> {
  const removed: Record<string, Raw[]> = {};
  for (const [kind, list] of Object.entries(wish)) {
    const ids = new Set(listOf(list).map((each) => text(rawOf(each)['tabId'])));
    const gone = (recipient.tabs[kind] ?? []).filter((tab) => ids.has(tab.tabId));
    if (gone.length === 0) continue;
    recipient.tabs[kind] = (recipient.tabs[kind] ?? []).filter((tab) => !ids.has(tab.tabId));
    removed[kind] = gone;
  }
  return removed;
}
