import { type Context, Hono } from 'hono';
import { post } from '#sandbox/docusign/connect/message.ts';
import { envelopeAnswer, folderOf } from '#sandbox/docusign/envelope/answer.ts';
import { note } from '#sandbox/docusign/envelope/audit.ts';
import type { Envelope } from '#sandbox/docusign/envelope/envelope.ts';
import { voidEnvelope } from '#sandbox/docusign/envelope/lifecycle.ts';
import { recipientsAnswer } from '#sandbox/docusign/envelope/recipient-answer.ts';
import { isOpen } from '#sandbox/docusign/envelope/routing.ts';
import { step } from '#sandbox/docusign/envelope/step.ts';
import { ApiError, envelopeMissing } from '#sandbox/docusign/errors.ts';
import type { Room } from '#sandbox/docusign/room.ts';
import { date, type Raw, text } from '#sandbox/docusign/wire.ts';
import { bodyOf, flag, page, reply } from '../request.ts';

const folders = {
  inbox: 'Inbox',
  sentitems: 'Sent Items',
  draft: 'Draft',
  recyclebin: 'Deleted Items',
  templates: 'Templates',
};
type FolderId = keyof typeof folders;

/** The folders of the account. Moving an envelope to the recycle bin deletes it; moving it back restores it. */
export function folderApi(room: Room) {
  const app = new Hono();
  app.get('/folders', (c) => {
    const list = (Object.keys(folders) as FolderId[]).map((id) =>
      folder(room, id, items(room, id, 0, 100), flag(c, 'include_items')),
    );
    return reply(c, {
      folders: list,
      resultSetSize: String(list.length),
      startPosition: '0',
      endPosition: String(list.length - 1),
      totalSetSize: String(list.length),
    });
  });
  app.get('/folders/:folder', (c) => {
    const id = folderNamed(c);
    const { start, count } = page(c, 1000);
    const found = items(room, id, start, count);
    return reply(c, {
      folders: [folder(room, id, found, true)],
      resultSetSize: String(found.length),
      startPosition: String(start),
      endPosition: String(start + found.length),
      totalSetSize: String(found.length),
    });
  });
  app.put('/folders/:folder', async (c) => {
    const wish = await bodyOf(c);
    const ids = Array.isArray(wish['envelopeIds']) ? wish['envelopeIds'].map(String) : [];
    const moved = ids.map((id) => move(room, id, folderNamed(c)));
    return reply(c, {
      envelopes: moved.map((each) => ({
        envelopeId: each.envelopeId,
        status: each.status,
        subject: each.emailSubject,
        folderId: c.req.param('folder'),
      })),
      folders: [folder(room, folderNamed(c), [], false)],
      resultSetSize: String(moved.length),
    });
  });
  app.get('/search_folders/:folder', (c) => {
    const id = c.req.param('folder');
    const statuses = id === 'completed' ? ['completed'] : id === 'drafts' ? ['created'] : ['sent', 'delivered'];
    const { start, count } = page(c, 100);
    const found = room.vault.envelopes.list({ template: false, statuses, order: 'desc', start, count });
    return reply(c, {
      folderItems: found.envelopes.map((each) => item(room, each)),
      resultSetSize: String(found.envelopes.length),
      totalRows: String(found.total),
      startPosition: String(start),
      endPosition: String(start + found.envelopes.length),
    });
  });
  return app;
}

function folderNamed(c: Context): FolderId {
  const id = (c.req.param('folder') ?? '').toLowerCase();
  const known = (Object.keys(folders) as FolderId[]).find((each) => each === id || `${each}s` === id);
  if (!known) throw new ApiError('FOLDER_DOES_NOT_EXIST', 'The folder specified does not exist.', 404);
  return known;
}

function items(room: Room, id: FolderId, start: number, count: number): Envelope[] {
  const wanted = { template: id === 'templates', deleted: id === 'recyclebin', order: 'desc' as const, start, count };
  return room.vault.envelopes.list(wanted).envelopes.filter((each) => id === 'templates' || folderOf(each) === id);
}

const folder = (room: Room, id: FolderId, found: Envelope[], withItems: boolean): Raw => ({
  folderId: id,
  name: folders[id],
  type: id,
  owner: { userId: room.options.user.userId, userName: room.options.user.name, email: room.options.user.email },
  hasAccess: 'true',
  itemCount: String(found.length),
  subFolderCount: '0',
  hasSubFolders: 'false',
  uri: `/folders/${id}`,
  ...(withItems && { folderItems: found.map((each) => item(room, each)) }),
});

const item = (room: Room, each: Envelope): Raw => ({
  ...envelopeAnswer(room, each),
  subject: each.emailSubject,
  ownerName: room.options.user.name,
  senderName: room.options.user.name,
  senderEmail: room.options.user.email,
  createdDateTime: date(each.createdAt),
  recipients: recipientsAnswer(each, false),
});

function move(room: Room, id: string, to: FolderId): Envelope {
  if (!room.vault.envelopes.get(id)) throw envelopeMissing();
  return step(room, id, (current) => {
    const { envelope, at } = current;
    if (to === 'recyclebin') {
      // Deleting what is under way voids it first, as nobody could sign it any more.
      if (isOpen(envelope)) voidEnvelope(current, 'Envelope was deleted by its sender.');
      const drafted = envelope.status === 'created' ? 'envelope-discard' : 'envelope-deleted';
      post(current, envelope.template ? 'template-deleted' : drafted);
      envelope.deletedAt = at;
      envelope.folder = undefined;
    } else {
      envelope.deletedAt = undefined;
      envelope.folder = to === text(folderOf({ ...envelope, folder: undefined })) ? undefined : to;
    }
    note(envelope, at, 'Moved', room.options.user.name, `Moved to ${folders[to]}`);
    return envelope;
  });
}
