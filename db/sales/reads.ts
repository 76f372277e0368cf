import { historyOf, nameOf } from '../case.ts';
import { caseEnding } from '../ending/views.ts';
import { journeyView } from '../gate/views.ts';
import { timeline } from '../log/timeline.ts';
import { stuckMessages } from '../operations/view.ts';
import { membersView } from '../people/views.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { boardColumns, boardPage } from './board.ts';
import { paceNow } from './pace.ts';
import { threadView } from './views.ts';

export const salesReads = {
  board: boardPage,
  boardColumns,
  pace: paceNow,

  async thread({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await historyOf(tx, organization);
    return {
      now,
      messages: threadView(each),
      name: nameOf(each),
    };
  },

  async caseFile({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await historyOf(tx, organization);
    return {
      ...journeyView(each, now),
      messages: threadView(each),
      ...membersView(each),
      ...caseEnding(each),
      stuck: (await stuckMessages(tx, organization)).length,
      log: timeline(each, true),
      ownerId: each.facts.owner?.person,
    };
  },
};

export type CaseFile = Awaited<ReturnType<(typeof salesReads)['caseFile']>>;
