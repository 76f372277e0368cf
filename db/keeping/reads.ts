import { isNull } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import type { LegalHold } from '#app/domain/keeping/facts.ts';
import { sentenceOf } from '#app/domain/sentences.ts';
import { type Case, casesOf, type History, historyOf, nameOf } from '../case.ts';
import { type List, page } from '../page.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { erased, textsOf } from '../seal.ts';
import { legalHold } from './schema.ts';

export const keepingReads = {
  /** Holds that nobody released, the oldest first. */
  async legalHolds({ tx, now }: Reading, { cursor }: { cursor?: string | undefined }) {
    const { rows, ...paging } = await page(tx, standing(), cursor);
    const cases = await casesOf(
      tx,
      rows.map((row) => row.organization),
    );
    const items = rows.flatMap(({ organization, id }) => {
      const each = cases.get(organization);
      const hold = each?.facts.legalHolds?.[id];
      return each && hold ? [{ id, organization, name: nameOf(each), ...holdView(hold, each) }] : [];
    });
    return { now, items, paging };
  },

  /** Every free text that was typed, with the sentence of its event and how an erasure of it stands. */
  async texts({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await historyOf(tx, organization);
    const texts = await textsOf(tx, organization);
    return {
      now,
      organization: { id: organization, name: nameOf(each) },
      items: grouped(each, texts).reverse(),
    };
  },
};

const standing = (): List<typeof legalHold> => ({
  name: 'holds',
  table: legalHold,
  where: isNull(legalHold.releasedBy),
  order: ['placedAt', 'id'],
  size: 50,
});

const holdView = ({ at, by, reason, releaseRequested: asked }: LegalHold, { say }: Case) => ({
  at,
  by: say.person(by),
  reason: say.text(reason),
  asked: asked && { at: asked.at, by: say.person(asked.by), id: asked.by, reason: say.text(asked.reason) },
});

const refsIn = (event: Event, texts: Map<string, string>): string[] =>
  [...new Set(JSON.stringify(event.data).match(/[0-9a-f]{64}/g) ?? [])].filter((ref) => texts.has(ref));

/** The texts of each event. A later event may name the text of an earlier one again; it stands with the first. */
function grouped(each: History, texts: Map<string, string>) {
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
    /** By the wish of whoever is to be forgotten. */
    gone: !erasure?.confirmed && say.text(ref) === erased,
    /** Two people decided on it, and a hold keeps it until it is released. */
    waits: facts.wishes?.[ref] !== undefined && !erasure?.confirmed,
  };
}
