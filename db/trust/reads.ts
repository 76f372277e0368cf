import { eq } from 'drizzle-orm';
import { postsOf } from '#app/domain/people/appointments.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { pendingOf } from '#app/domain/trust/correction-commands.ts';
import { earliestStart, fewestHours, flowDownFault } from '#app/domain/trust/effects.ts';
import type { Course, Subprocessor } from '#app/domain/trust/facts.ts';
import { restatedText } from '#app/domain/trust/news.ts';
import { privacyContact } from '#app/domain/trust/receivers.ts';
import { correctedBy, entryOf, registerAt, stateAt } from '#app/domain/trust/register.ts';
import { type Case, caseOf, nameOf, voices } from '../case.ts';
import { previewOf } from '../gate/preview-views.ts';
import { type List, page } from '../page.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { namesOf } from '../sales/names.ts';
import { trustFacts } from '../state.ts';
import { foreseeAnnouncement } from './effects.ts';
import { newcomer } from './schema.ts';
import { windowsOf } from './told.ts';
import { newcomerView, receiptsOf } from './views.ts';

const notices: Omit<List<typeof newcomer>, 'where'> = {
  name: 'notices of an entry',
  table: newcomer,
  order: ['endsAt', 'organization'],
  size: 50,
};

export const trustReads = {
  /** What an organization was told of new sub-processors, the newest first. Of those named for something the contact for privacy alone reads it. */
  async newcomers({ tx, now, actor }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const { facts } = each;
    const contact = privacyContact(facts, now) === actor.id;
    // Whoever is a member, or of a desk, may read it; of those who are only named for something nobody else.
    const others = postsOf(facts, actor.id).length > 0 && !facts.members[actor.id] && !contact;
    if (others && !(actor.kind === 'person' && actor.staff)) throw new Refusal('not_allowed');
    const receipts = await receiptsOf(tx, organization);
    const told = Object.entries(facts.newcomers ?? {}).map(([id, one]) =>
      newcomerView(id, one, each, { now, receipts }),
    );
    return {
      now,
      name: nameOf(each),
      timeZone: facts.zone?.timeZone ?? 'UTC',
      speaks: contact || facts.members[actor.id]?.role === 'admin',
      me: actor.id,
      newcomers: told.sort((a, b) => b.announcedAt - a.announcedAt),
    };
  },

  /** The list as counsel writes it, with what is proposed and not public yet. */
  async register({ tx, now }: Reading) {
    const facts = await trustFacts(tx);
    const say = await voices(tx, 'trust', facts);
    const added = Object.values(facts.subprocessors ?? {}).map((entry) => ({
      ...entryOf(entry, stateAt(entry, facts.courses?.[entry.id], now) ?? 'proposed'),
      proposedAt: entry.proposed.at,
      proposedBy: say.person(entry.proposed.by),
    }));
    const shipped = registerAt(facts, now).filter(({ id }) => !facts.subprocessors?.[id]);
    return { now, added: added.sort((a, b) => b.proposedAt - a.proposedAt), shipped };
  },

  /** One entry: what it would do to announce it, and how everybody’s window stands. */
  async registerEntry(
    { tx, now, actor }: Reading,
    { entry: id, cursor }: { entry: string; cursor?: string | undefined },
  ) {
    const facts = await trustFacts(tx);
    const added = facts.subprocessors?.[id];
    const shown = added
      ? {
          ...entryOf(added, stateAt(added, facts.courses?.[id], now) ?? 'proposed'),
          ...correctedBy(facts.courses?.[id], now),
        }
      : registerAt(facts, now).find((each) => each.id === id);
    if (!shown) throw new Refusal('not_found');
    const say = await voices(tx, 'trust', added);
    const ending = facts.courses?.[id]?.ended;
    const { rows, ...paging } = await page(tx, { ...notices, where: eq(newcomer.entry, id) }, cursor);
    const names = await namesOf(
      tx,
      rows.map((row) => row.organization),
    );
    return {
      now,
      entry: shown,
      correction: correctionView(facts.courses?.[id], actor.id, say),
      ended: ending && { from: ending.from, because: ending.because },
      flowDown: added?.flowDown,
      proposed: added && {
        at: added.proposed.at,
        by: say.person(added.proposed.by),
        mine: added.proposed.by === actor.id,
      },
      announced: added?.announced && { at: added.announced.at, by: say.person(added.announced.by) },
      started: added?.started?.from,
      cancelled: added?.cancelled?.because,
      announcing: added && shown.state === 'proposed' ? await announcing(tx, added, now) : undefined,
      windows: await windowsOf(tx, id),
      notices: rows.map((row) => ({ ...row, name: names.get(row.organization) ?? '' })),
      paging,
    };
  },
};

async function announcing(tx: Reading['tx'], entry: Subprocessor, now: number) {
  const found = await foreseeAnnouncement(tx, { entry: entry.id }, now);
  return {
    preview: await previewOf(tx, found),
    earliest: earliestStart(found.effects, now),
    fewestHours: fewestHours(found.effects),
    fault: flowDownFault(entry, found.effects),
  };
}

/** The correction that waits for a second person, who may be this reader. */
function correctionView(course: Course | undefined, reader: string, say: Case['say']) {
  const pending = pendingOf(course);
  if (!pending) return undefined;
  const { says, because, by, at } = pending;
  return { text: restatedText(says), because, by: say.person(by), at, mine: by === reader };
}
