import { own } from '#app/domain/copy.ts';
import type { LegalVersion } from '#app/domain/legal/facts.ts';
import { nameOfLegal } from '#app/domain/legal/list.ts';
import { earliestDay, heldAt, versionsOf } from '#app/domain/legal/versions.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { type Case, voices } from '../case.ts';
import type { Reading } from '../reading.ts';
import { trustFacts } from '../state.ts';
import { wholeText } from '../templates/versions.ts';
import type { ReadTx } from '../types.ts';
import { customersOf } from './told.ts';
import { legalOn, legalVersion } from './views.ts';

export const legalReads = {
  /** What is drafted, and what is published, as counsel works on it. */
  async legalDesk({ tx, now, actor }: Reading) {
    const facts = await trustFacts(tx);
    const say = await voices(tx, 'trust', facts.legal);
    const drafts = Object.values(facts.legal ?? {}).filter(({ published }) => !published);
    const { documents } = await legalOn(tx, now, undefined);
    return {
      now,
      documents: documents.filter(({ template }) => !template),
      drafts: drafts.map((each) => draftView(each, say, actor.id)),
    };
  },

  /** A draft beside what holds now, for the second person. */
  async legalDraft({ tx, now, actor }: Reading, { version }: { version: string }) {
    const facts = await trustFacts(tx);
    const draft = own(facts.legal, version);
    if (!draft || draft.published) throw new Refusal('not_found');
    const say = await voices(tx, 'trust', draft);
    const held = heldAt(versionsOf(facts, draft.document, now), now);
    const before = held && (await legalVersion(tx, now, draft.document, held.id));
    return {
      now,
      draft: draftView(draft, say, actor.id),
      text: draft.text && draft.textSha256 && (await wholeText(tx, draft.text, draft.textSha256)),
      before: before && { version: before.version, text: before.text },
      inTime: draft.effectiveOn >= earliestDay(draft.material, now),
      customers: (await customersOf(tx)).length,
    };
  },
};

function draftView({ drafted, text, textSha256, sha256, ...each }: LegalVersion, say: Case['say'], reader: string) {
  return {
    ...each,
    name: nameOfLegal(each.document),
    here: text !== undefined,
    sha256: textSha256 ?? sha256,
    drafted: { at: drafted.at, by: say.person(drafted.by), mine: drafted.by === reader },
  };
}
export type LegalDraft = ReturnType<typeof draftView>;

/** Drafts of somebody else, which wait for this reader. */
export async function legalDraftsFor(tx: ReadTx, reader: string): Promise<{ id: string; name: string }[]> {
  return Object.values((await trustFacts(tx)).legal ?? {})
    .filter((each) => !each.published && each.drafted.by !== reader)
    .map(({ id, document }) => ({ id, name: nameOfLegal(document) }));
}
