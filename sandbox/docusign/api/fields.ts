import { Hono } from 'hono';
import { customFieldsAnswer } from '../envelope/answer.ts';
import { isOver } from '../envelope/envelope.ts';
import { setExpiry } from '../envelope/lifecycle.ts';
import { step } from '../envelope/step.ts';
import { envelopeFixed } from '../errors.ts';
import { mergeFields, readCustomFields } from '../intake/fields.ts';
import { readNotification } from '../intake/notification.ts';
import type { Room } from '../room.ts';
import { strings } from '../wire.ts';
import { bodyOf, bodyOrNothing, type Folder, found, reply } from './request.ts';

/** Custom fields, notification and e-mail settings of an envelope or a template. */
export function fields(room: Room, folder: Folder) {
  const app = new Hono();
  app.get('/:id/custom_fields', (c) => reply(c, customFieldsAnswer(found(room, c, folder))));
  for (const method of ['POST', 'PUT'] as const)
    app.on(method, '/:id/custom_fields', async (c) => {
      const posted = readCustomFields(await bodyOf(c));
      const { envelopeId } = found(room, c, folder);
      step(room, envelopeId, ({ envelope }) => mergeFields(envelope, posted));
      const all = customFieldsAnswer(found(room, c, folder));
      const names = new Set([...posted.textCustomFields, ...posted.listCustomFields].map((each) => each.name));
      const ids = new Set([...posted.textCustomFields, ...posted.listCustomFields].map((each) => each.fieldId));
      const mine = (each: Record<string, unknown>) =>
        names.has(String(each['name'])) || ids.has(String(each['fieldId']));
      return reply(
        c,
        {
          textCustomFields: all.textCustomFields.filter(mine),
          listCustomFields: all.listCustomFields.filter(mine),
        },
        method === 'POST' ? 201 : 200,
      );
    });
  app.delete('/:id/custom_fields', async (c) => {
    const posted = readCustomFields(await bodyOf(c));
    const { envelopeId } = found(room, c, folder);
    const ids = new Set([...posted.textCustomFields, ...posted.listCustomFields].map((each) => each.fieldId));
    return reply(
      c,
      step(room, envelopeId, ({ envelope }) => {
        const before = customFieldsAnswer(envelope);
        const gone = (each: Record<string, unknown>) => ids.has(String(each['fieldId']));
        envelope.customFields = envelope.customFields.filter((each) => !ids.has(each.fieldId));
        envelope.listCustomFields = envelope.listCustomFields.filter((each) => !ids.has(each.fieldId));
        return {
          textCustomFields: before.textCustomFields.filter(gone),
          listCustomFields: before.listCustomFields.filter(gone),
        };
      }),
    );
  });

  app.get('/:id/notification', (c) => reply(c, found(room, c, folder).notification));
  app.put('/:id/notification', async (c) => {
    const wish = await bodyOf(c);
    const { envelopeId } = found(room, c, folder);
    const notification = step(room, envelopeId, ({ envelope }) => {
      if (isOver(envelope)) throw envelopeFixed();
      const days = room.settings().envelopes.expireAfterDays;
      envelope.notification = readNotification(wish, days, envelope.notification);
      setExpiry(envelope);
      return envelope.notification;
    });
    return reply(c, notification);
  });

  app.get('/:id/email_settings', (c) => {
    const { envelopeId } = found(room, c, folder);
    return reply(c, room.vault.records.get('email_settings', envelopeId) ?? {});
  });
  for (const method of ['POST', 'PUT', 'DELETE'] as const)
    app.on(method, '/:id/email_settings', async (c) => {
      const { envelopeId } = found(room, c, folder);
      const wish = strings(await bodyOrNothing(c));
      if (method === 'DELETE') room.vault.records.remove('email_settings', envelopeId);
      else room.vault.records.put('email_settings', envelopeId, wish, room.now());
      return reply(c, method === 'DELETE' ? {} : wish, method === 'POST' ? 201 : 200);
    });
  return app;
}
