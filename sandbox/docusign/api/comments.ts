import { Hono } from 'hono';
import { step } from '../envelope/step.ts';
import { laidOut } from '../paper/layout.ts';
import { guid, type Room } from '../room.ts';
import { date, listOf, type Raw, text } from '../wire.ts';
import { bodyOf, exactly, found } from './request.ts';

/** What sender and recipients say to one another beside the papers. */
export function comments(room: Room) {
  const app = new Hono();
  app.post('/:id/comments', async (c) => {
    const { envelopeId } = found(room, c);
    const posted = listOf((await bodyOf(c))['comments']);
    const made = step(room, envelopeId, ({ envelope, at }) => {
      const said = posted.map((each) => ({
        ...{ id: guid(), threadId: text(each['threadId']) ?? guid(), text: text(each['text']) ?? '' },
        ...{ sentByFullName: room.options.user.name, sentByEmail: room.options.user.email, at },
      }));
      envelope.comments = [...(envelope.comments ?? []), ...said];
      return said;
    });
    const shown = made.map(({ at, ...each }): Raw => ({ ...each, envelopeId, timestamp: date(at) }));
    return exactly(c, { comments: shown, count: shown.length }, 201);
  });
  app.get('/:id/comments/transcript', async (c) => {
    const envelope = found(room, c);
    const lines = (envelope.comments ?? []).map((each) => `${date(each.at)}  ${each.sentByFullName}: ${each.text}`);
    const title = { text: `Comments on "${envelope.emailSubject}" (sandbox)`, size: 14, bold: true };
    const bytes = await laidOut([title, ...lines.map((line) => ({ text: line, size: 10, gapBefore: 4 }))]);
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf' });
  });
  return app;
}
