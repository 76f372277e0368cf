import { turnsOf } from '#app/domain/promises/turns.ts';
import { caseOf, nameOf } from '../case.ts';
import { caseEnding } from '../ending/views.ts';
import { journeyView } from '../gate/views.ts';
import { countMessages, messagesOf, newestEvents } from '../log/timeline.ts';
import { stuckMessages } from '../operations/view.ts';
import { membersView } from '../people/views.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { mentioned, shownServices } from '../services/shown.ts';
import { boardColumns, boardPage } from './board.ts';
import { paceNow } from './pace.ts';
import { inquiryView, threadView } from './views.ts';

export const salesReads = {
  board: boardPage,
  boardColumns,
  pace: paceNow,

  /** A page of the messages, the newest last. `older` is where the page before it ends. */
  async thread({ tx, now }: Reading, { organization, before }: InOrganization & { before?: number | undefined }) {
    const { events, older } = await messagesOf(tx, organization, before);
    const each = await caseOf(tx, organization, events);
    return {
      now,
      messages: threadView(events, each).reverse(),
      older: older ? events.at(-1)?.seq : undefined,
      name: nameOf(each),
    };
  },

  /** To whoever told it, before there is an organization of theirs at the vendor. */
  async prospect({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const { facts, catalog, say } = each;
    const turns = turnsOf({ facts, catalog, asOf: now });
    return {
      name: nameOf(each),
      inquiry: inquiryView(each),
      declined: facts.declined && { at: facts.declined.at, reason: say.text(facts.declined.reason) },
      promisedBy: turns.find((one) => one.kind === 'prospect.answer')?.promisedBy,
    };
  },

  async caseFile({ tx, now, actor }: Reading, { organization }: InOrganization) {
    const services = await shownServices(tx, organization);
    const newest = await newestEvents(tx, organization, true);
    const each = await caseOf(tx, organization, newest.events, mentioned(services));
    return {
      ...journeyView(each, { services, newest }, { now, actor }),
      messages: await countMessages(tx, organization),
      ...membersView(each),
      ...caseEnding(each),
      stuck: (await stuckMessages(tx, organization)).length,
      ownerId: each.facts.owner?.person,
    };
  },
};

export type CaseFile = Awaited<ReturnType<(typeof salesReads)['caseFile']>>;
