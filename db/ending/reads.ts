import { asc, eq, ne } from 'drizzle-orm';
import { pendingAgreement } from '#app/domain/agreement/cover.ts';
import { exitOf } from '#app/domain/ending/exit-tasks.ts';
import { caseOf, caseReader, nameOf } from '../case.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { everyService } from '../services/held.ts';
import { stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { cover } from './schema.ts';
import { endingView } from './views.ts';

const atMost = 500;

/** The endings of all organizations that a column of the projection picks. */
async function endings(tx: ReadTx, now: number, flag: 'notice' | 'exitOpen' | 'certificateOpen') {
  const rows = await tx.select().from(cover).where(eq(cover[flag], true)).orderBy(asc(cover.endsAt)).limit(atMost);
  const found = [];
  for (const row of rows) found.push(await endingOf(tx, row.organization, now));
  return found;
}

async function endingOf(tx: ReadTx, organization: string, now: number) {
  const { facts } = await stateOf(tx, organization, 'organization');
  const services = exitOf(facts, now) ? await everyService(tx, organization) : [];
  return endingView(await caseOf(tx, organization, services), services, now);
}

export const endingReads = {
  ending: ({ tx, now }: Reading, { organization }: InOrganization) => endingOf(tx, organization, now),

  /** Every agreement with its end, whether it is renewed or ended by notice. */
  async renewals({ tx, now }: Reading) {
    const rows = await tx.select().from(cover).where(ne(cover.agreement, '')).orderBy(asc(cover.endsAt)).limit(atMost);
    const read = caseReader(tx);
    const items = [];
    for (const row of rows) {
      const each = await read(row.organization);
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
};
