import { z } from 'zod';
import { dayMs } from '../calendar.ts';
import { command } from '../command.ts';
import { own } from '../copy.ts';
import { whole } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { bindings } from './facts.ts';
import { everyNda } from './nda-text.ts';

const sha256 = z.string().length(64);

/** A version of the text by one person of counsel. Its hash is made beside it. */
export const draftNda = command({
  on: 'trust',
  input: z.strictObject({
    version: z
      .string()
      .trim()
      .regex(/^\d{1,3}(\.\d{1,3}){0,2}$/, 'A version is made of numbers, such as 2 or 2.1.'),
    binds: z.enum(bindings),
    months: whole(1, 60),
    text: z.string().min(200, 'This is too short for an NDA.').max(30_000),
    textSha256: sha256,
  }),
  decide(facts, input) {
    refuseUnless(!facts.nda?.draft, 'already_done', 'There is a draft already. Publish or discard it first.');
    if (everyNda(facts.nda).some(({ version }) => version === input.version))
      throw new Invalid({ version: 'This version is published already. A correction is another version.' });
    return [{ type: 'nda_text.drafted', data: input }];
  },
});

export const discardNda = command({
  on: 'trust',
  input: z.strictObject({}),
  decide(facts) {
    refuseUnless(facts.nda?.draft, 'not_found');
    return [{ type: 'nda_text.discarded', data: { version: facts.nda.draft.version } }];
  },
});

/** Two people. Whoever signed an earlier version stays bound by that, and need not sign again. */
export const publishNda = command({
  on: 'trust',
  input: z.strictObject({ textSha256: sha256 }),
  decide(facts, { textSha256 }, { actor }) {
    const draft = facts.nda?.draft;
    refuseUnless(draft, 'not_found');
    refuseUnless(draft.textSha256 === textSha256, 'stale');
    refuseUnless(draft.drafted.by !== actor.id, 'four_eyes', 'A second person of counsel publishes what you drafted.');
    return [{ type: 'nda_text.published', data: { version: draft.version, textSha256 } }];
  },
});

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'Write a domain, such as example.com.');
/** Addresses there belong to anybody. */
const everybodys = /^(gmail|googlemail|outlook|hotmail|live|yahoo|icloud|proton|protonmail|gmx|aol|mail)\./;

/** Counsel’s word, or that of the tool in which sales keeps its customers: people of this domain need nobody’s look. Never without the NDA. */
export const allowDomain = command({
  on: 'staff',
  input: z.strictObject({ domain, days: whole(1, 365) }),
  decide(facts, { domain, days }, { now }) {
    if (everybodys.test(domain)) throw new Invalid({ domain: 'Anybody may have an address there.' });
    const until = now + days * dayMs;
    refuseUnless(
      Object.keys(facts.documentDomains ?? {}).length < 2_000,
      'too_often',
      'There are as many domains as there may be. Remove one first.',
    );
    return [{ type: 'document_domain.allowed', data: { domain, until } }];
  },
});

export const removeDomain = command({
  on: 'staff',
  input: z.strictObject({ domain }),
  decide(facts, input) {
    refuseUnless(own(facts.documentDomains, input.domain), 'not_found');
    return [{ type: 'document_domain.removed', data: input }];
  },
});
