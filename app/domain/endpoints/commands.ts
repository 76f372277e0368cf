import { z } from 'zod';
import { type Asking, command } from '../command.ts';
import type { Draft } from '../event.ts';
import { line, many } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { type Id, type NoticeType, noticeTypes, type PauseReason, pauseReasons, type TextRef } from '../words.ts';
import type { Holder, Webhook } from './facts.ts';

const most = 10;
const ofWebhook = z.strictObject({ webhook: z.string().max(100) });
const url = line(500)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'Write a whole address: https://…')
  .refine((text) => !URL.canParse(text) || new URL(text).username === '', 'The address must not carry credentials.')
  .transform((text) => ({ $text: text }));

/** The same commands for an organization's own endpoints and for those of the vendor, which hear of every organization. */
const commandsOn = <K extends 'organization' | 'staff'>(on: K) => {
  const rule =
    <I>(decide: (facts: Holder, input: I, asking: Asking) => Draft[]) =>
    (facts: unknown, input: I, asking: Asking) =>
      decide(facts as Holder, input, asking);
  return {
    register: command({
      on,
      input: z.strictObject({ url, types: many(z.enum(noticeTypes)) }),
      decide: rule<{ url: TextRef; types: NoticeType[] }>((facts, { url, types }, { id }) => {
        const open = Object.values(facts.webhooks).filter((each) => !each.removed);
        refuseUnless(open.length < most, 'already_done', `At most ${most} endpoints. Remove one first.`);
        return [{ type: 'webhook.registered', data: { webhook: id, url, types: [...new Set(types)] } }];
      }),
    }),
    rotate: command({
      on,
      input: ofWebhook,
      decide: rule<{ webhook: Id }>((facts, input) => {
        present(facts, input.webhook);
        return [{ type: 'webhook.secret_rotated', data: input }];
      }),
    }),
    pause: command({
      on,
      input: z.strictObject({ webhook: z.string().max(100), because: z.enum(pauseReasons).default('person') }),
      decide: rule<{ webhook: Id; because: PauseReason }>((facts, input, { actor }) => {
        const because = actor.kind === 'system' ? input.because : 'person';
        if (present(facts, input.webhook).paused) return [];
        return [{ type: 'webhook.paused', data: { webhook: input.webhook, because } }];
      }),
    }),
    resume: command({
      on,
      input: ofWebhook,
      decide: rule<{ webhook: Id }>((facts, input) => {
        refuseUnless(present(facts, input.webhook).paused, 'already_done', 'This endpoint is not paused.');
        return [{ type: 'webhook.resumed', data: input }];
      }),
    }),
    remove: command({
      on,
      input: ofWebhook,
      decide: rule<{ webhook: Id }>((facts, input) => {
        present(facts, input.webhook);
        return [{ type: 'webhook.removed', data: input }];
      }),
    }),
    test: command({
      on,
      input: ofWebhook,
      decide: rule<{ webhook: Id }>((facts, input) => {
        refuseUnless(!present(facts, input.webhook).paused, 'step_not_open', 'Resume the endpoint first.');
        return [{ type: 'webhook.tested', data: input }];
      }),
    }),
    replay: command({
      on,
      input: z.strictObject({ webhook: z.string().max(100), delivery: z.string().max(100) }),
      decide: rule<{ webhook: Id; delivery: Id }>((facts, input) => {
        refuseUnless(!present(facts, input.webhook).paused, 'step_not_open', 'Resume the endpoint first.');
        return [{ type: 'webhook.replayed', data: input }];
      }),
    }),
  };
};

const own = commandsOn('organization');
export const registerWebhook = own.register;
export const rotateWebhook = own.rotate;
export const pauseWebhook = own.pause;
export const resumeWebhook = own.resume;
export const removeWebhook = own.remove;
export const testWebhook = own.test;
export const replayWebhook = own.replay;

const vendors = commandsOn('staff');
export const registerVendorWebhook = vendors.register;
export const rotateVendorWebhook = vendors.rotate;
export const pauseVendorWebhook = vendors.pause;
export const resumeVendorWebhook = vendors.resume;
export const removeVendorWebhook = vendors.remove;
export const testVendorWebhook = vendors.test;
export const replayVendorWebhook = vendors.replay;

function present(facts: Holder, id: Id): Webhook {
  const found = facts.webhooks[id];
  refuseUnless(found && !found.removed, 'not_found');
  return found;
}
