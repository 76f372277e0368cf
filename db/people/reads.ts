import { and, eq } from 'drizzle-orm';
import { unanswered } from '#app/domain/people/drill.ts';
import { caseOf, nameOf } from '../case.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { namesOf } from '../sales/names.ts';
import { drillView } from './drill-views.ts';
import { contactViews, namedView } from './post-views.ts';
import { draft, membership } from './schema.ts';
import { membersView } from './views.ts';

export const peopleReads = {
  async mine({ tx, actor }: Reading) {
    const rows = await tx.select().from(membership).where(eq(membership.person, actor.id));
    const names = await namesOf(
      tx,
      rows.map((row) => row.organization),
    );
    const places = [...names].map(([id, name]) => {
      const roles = rows.filter((row) => row.organization === id).map((row) => row.role);
      return { id, name, roles };
    });
    return places.sort((a, b) => a.name.localeCompare(b.name));
  },

  async members({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    return { now, name: nameOf(each), ...membersView(each), contacts: contactViews(each), drill: drillView(each, now) };
  },

  async named({ tx, now, actor }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const waits = unanswered(each.facts).some(([person]) => person === actor.id);
    return { ...namedView(each, actor.id, now), drill: waits ? each.facts.drill?.dueAt : undefined };
  },

  async draft({ tx, actor }: Reading, query: { form: string; place: string }) {
    const [row] = await tx
      .select()
      .from(draft)
      .where(and(eq(draft.person, actor.id), eq(draft.organization, query.place), eq(draft.form, query.form)));
    return row ? { values: JSON.parse(row.body) as Record<string, string | string[]>, at: row.at } : undefined;
  },
};
