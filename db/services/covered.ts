import { and, eq, not, type SQL, sql } from 'drizzle-orm';
import type { CoverFilter } from '#app/domain/services/cover-words.ts';
import { cover } from '../ending/schema.ts';
import { service } from './schema.ts';

/** Whether an agreement in force takes a service in, as rows tell it; what is shown of each, the law says again from facts. */
const takenIn = (now: number) => sql`exists (select 1 from ${cover}
  where ${cover.organization} = ${service.organization} and ${cover.effectiveAt} <= ${now} and ${cover.endsAt} > ${now}
  and ${cover.deployments} like '%' || ${service.deployment} || '%' and ${cover.foreign} not like '%' || ${service.id} || '%')`;

export function whereCover(wanted: CoverFilter, now: number): SQL | undefined {
  if (wanted === 'none') return eq(service.made, false);
  return and(eq(service.made, true), wanted === 'covered' ? takenIn(now) : not(takenIn(now)));
}
