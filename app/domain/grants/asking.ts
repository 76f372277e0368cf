import { z } from 'zod';
import { command } from '../command.ts';
import { own } from '../copy.ts';
import type { Facts } from '../facts.ts';
import { freeText, kept, optionalText } from '../input.ts';
import { tiers } from '../programmes/facts.ts';
import { refuseUnless } from '../refusal.ts';
import { agreementInEffect } from '../services/cover.ts';
import type { DocumentRequest } from './facts.ts';
import { openRequests, standingOf, undecided } from './standing.ts';

const ofRequest = { request: z.string().max(100) };
const mostOpen = 20;
/** More than anybody reads in the time of a grant. */
const mostCopies = 200;

/**
 * Somebody asks for documents. Whether these are there, and for whom they are, is looked up beside it. What they have asked for already, or
 * may have, is not asked for again: the same request twice is one.
 */
export const requestDocuments = command({
  on: 'organization',
  input: z.strictObject({
    name: freeText(100),
    note: optionalText(500),
    documents: z.array(z.strictObject({ document: z.string().max(100), tier: z.enum(tiers) })).max(20),
    renews: z.string().max(100).optional(),
  }),
  decide(facts, { name, note, documents, renews }, { actor, now, id }) {
    const mine = Object.values(facts.documentRequests ?? {}).filter(({ asked }) => asked.by === actor.id);
    const before = renews === undefined ? undefined : mine.find((each) => each.id === renews);
    refuseUnless(renews === undefined || before, 'not_found');
    refuseUnless(!before || renewable(facts, before, now), 'already_done', 'There is nothing to prolong. Ask anew.');
    const known = mine.filter((each) => undecided(each) || (!before && standingOf(facts, each, now).is === 'granted'));
    const asked = new Set(known.flatMap((each) => each.documents.map(({ document }) => document)));
    const fresh = documents.filter(({ document }) => !asked.has(document));
    if (fresh.length === 0) return [];
    refuseUnless(
      !fresh.some(({ tier }) => tier === 'customer') || agreementInEffect(facts, now),
      'no_agreement',
      'This is for customers with an agreement in force.',
    );
    refuseUnless(
      openRequests(facts).length < mostOpen,
      'too_often',
      `${mostOpen} requests of your organization are open. Wait for an answer.`,
    );
    const data = { request: id, name, documents: fresh, ...(note && { note }), ...(renews && { renews }) };
    return [{ type: 'access.requested', data }];
  },
});

/** A grant that runs, or that time or what it rested on has ended. What was revoked is asked for anew. */
const renewable = (facts: Facts, request: DocumentRequest, now: number): boolean =>
  ['granted', 'expired', 'ended'].includes(standingOf(facts, request, now).is);

/** By whoever asked, or an admin. */
export const withdrawRequest = command({
  on: 'organization',
  input: z.strictObject(ofRequest),
  decide(facts, input, { actor }) {
    const request = own(facts.documentRequests, input.request);
    refuseUnless(request, 'not_found');
    refuseUnless(request.asked.by === actor.id || facts.members[actor.id]?.role === 'admin', 'not_allowed');
    refuseUnless(undecided(request), 'already_done', 'This request has been decided on, or withdrawn.');
    return [{ type: 'access.withdrawn', data: input }];
  },
});

/** A copy was marked for somebody: what stands on its pages, and the hashes of what it was made from and of itself. */
export const recordCopy = command({
  on: 'organization',
  input: z.strictObject({
    ...ofRequest,
    document: z.string().max(100),
    download: z.string().max(100),
    mark: kept(2_000),
    documentSha256: z.string().length(64),
    copySha256: z.string().length(64),
    bytes: z.int().positive(),
  }),
  decide(facts, input, { actor, now }) {
    const request = grantedTo(facts, input, actor.id, now);
    refuseUnless(request.copies < mostCopies, 'too_often', 'You have had very many copies. Ask to prolong the grant.');
    return [{ type: 'copy.made', data: input }];
  },
});

/** Its first byte left the house. */
export const recordFetch = command({
  on: 'organization',
  input: z.strictObject({ ...ofRequest, document: z.string().max(100), download: z.string().max(100) }),
  decide(facts, input, { actor, now }) {
    grantedTo(facts, input, actor.id, now);
    return [{ type: 'copy.fetched', data: input }];
  },
});

/** The grant by which this person may have this document now. What is somebody else’s is not there. */
export function grantedTo(
  facts: Facts,
  { request: id, document }: { request: string; document: string },
  person: string,
  now: number,
): DocumentRequest {
  const request = own(facts.documentRequests, id);
  refuseUnless(request?.asked.by === person, 'not_found');
  refuseUnless(
    request.documents.some((each) => each.document === document),
    'not_found',
  );
  refuseUnless(
    standingOf(facts, request, now).is === 'granted',
    'not_allowed',
    'You may not have this document any more.',
  );
  return request;
}
