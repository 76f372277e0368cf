import { asc, eq, isNull, ne } from 'drizzle-orm';
import { pendingAgreement } from '#app/domain/agreement/cover.ts';
import type { Event } from '#app/domain/event.ts';
import type { ReadName } from '#app/domain/policy.ts';
import { sentenceOf } from '#app/domain/sentences.ts';
import { type Case, caseOf } from '../case.ts';
import type { Reading } from '../reading.ts';
import { textsOf } from '../seal.ts';
import type { ReadTx } from '../types.ts';
import { cover, legalHold, paper } from './schema.ts';
import { endingView, nameOf, paperView, paperViews } from './views.ts';

interface InOrganization {
  organization: string;
}
const atMost = 500;

/** The endings of all organizations that a column of the projection picks. */
async function endings(tx: ReadTx, now: number, flag: 'notice' | 'exitOpen' | 'certificateOpen') {
  const rows = await tx.select().from(cover).where(eq(cover[flag], true)).orderBy(asc(cover.endsAt)).limit(atMost);
  const found = [];
  for (const row of rows) found.push(endingView(await caseOf(tx, row.organization), now));
  return found;
}

export const readsOfEnding = {
  async papers({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const { inquiry, qualified, plan } = each.facts;
    return {
      now,
      organization: { id: organization, name: nameOf(each) },
      papers: paperViews(each),
      open: plan?.is === 'enterprise' && !!inquiry && !!qualified,
      legalEntity: inquiry ? each.say.text(inquiry.legalEntity) : '',
      deployment: inquiry?.deployment,
    };
  },

  async ending({ tx, now }: Reading, { organization }: InOrganization) {
    return endingView(await caseOf(tx, organization), now);
  },

  async paperQueue({ tx, now }: Reading) {
    const rows = await tx
      .select()
      .from(paper)
      .where(eq(paper.pending, true))
      .orderBy(asc(paper.uploadedAt))
      .limit(atMost);
    const items = [];
    for (const row of rows) {
      const each = await caseOf(tx, row.organization);
      const found = each.facts.papers?.[row.id];
      if (found) items.push({ ...paperView(found, each), name: nameOf(each) });
    }
    return { now, items };
  },

  /** Every agreement with its end, whether it is renewed or ended by notice. */
  async renewals({ tx, now }: Reading) {
    const rows = await tx.select().from(cover).where(ne(cover.agreement, '')).orderBy(asc(cover.endsAt)).limit(atMost);
    const items = [];
    for (const row of rows) {
      const each = await caseOf(tx, row.organization);
      const agreement = each.facts.agreements.find((one) => one.id === row.agreement);
      if (!agreement?.inForce) continue;
      items.push({
        organization: row.organization,
        name: nameOf(each),
        effectiveAt: row.effectiveAt,
        endsAt: row.endsAt,
        paper: !!agreement.paper,
        notice: row.notice,
        over: row.endsAt <= now,
        pending: !!pendingAgreement(each.facts),
        requestedAt: each.facts.renewal?.agreement === agreement.id ? each.facts.renewal.at : undefined,
        owner: each.facts.owner && each.say.person(each.facts.owner.person),
      });
    }
    return { now, items };
  },

  notices: async ({ tx, now }: Reading) => ({ now, items: await endings(tx, now, 'notice') }),
  exits: async ({ tx, now }: Reading) => ({ now, items: await endings(tx, now, 'exitOpen') }),
  destructions: async ({ tx, now }: Reading) => ({ now, items: await endings(tx, now, 'certificateOpen') }),

  async legalHolds({ tx, now }: Reading) {
    const rows = await tx.select().from(legalHold).where(isNull(legalHold.releasedBy)).orderBy(asc(legalHold.placedAt));
    const items = [];
    for (const row of rows) {
      const each = await caseOf(tx, row.organization);
      const hold = each.facts.legalHolds?.[row.id];
      if (!hold) continue;
      const asked = hold.releaseRequested;
      items.push({
        id: row.id,
        organization: row.organization,
        name: nameOf(each),
        at: hold.at,
        by: each.say.person(hold.by),
        reason: each.say.text(hold.reason),
        asked: asked && {
          at: asked.at,
          by: each.say.person(asked.by),
          id: asked.by,
          reason: each.say.text(asked.reason),
        },
      });
    }
    return { now, items };
  },

  /** Every free text that was typed, with the sentence of its event and how an erasure of it stands. */
  async texts({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const texts = await textsOf(tx, organization);
    return {
      now,
      organization: { id: organization, name: nameOf(each) },
      items: grouped(each, texts).reverse(),
    };
  },
} satisfies { [Name in ReadName]?: (reading: Reading, query: never) => Promise<unknown> };

const refsIn = (event: Event, texts: Map<string, string>): string[] =>
  [...new Set(JSON.stringify(event.data).match(/[0-9a-f]{64}/g) ?? [])].filter((ref) => texts.has(ref));

/** The texts of each event. A later event may name the text of an earlier one again; it stands with the first. */
function grouped(each: Case, texts: Map<string, string>) {
  const seen = new Set<string>();
  return each.events.flatMap((event) => {
    const refs = refsIn(event, texts).filter((ref) => !seen.has(ref));
    for (const ref of refs) seen.add(ref);
    if (refs.length === 0) return [];
    const told = { at: event.at, seq: event.seq, sentence: sentenceOf(event, each.say) };
    return [{ ...told, texts: refs.map((ref) => textView(ref, each)) }];
  });
}

function textView(ref: string, { say, facts }: Case) {
  const erasure = facts.erasures?.[ref];
  return {
    ref,
    body: say.text(ref),
    asked: erasure && { at: erasure.at, by: say.person(erasure.by), id: erasure.by, why: erasure.why },
    erasedAt: erasure?.confirmed?.at,
  };
}
