import { allowedAs, readPolicy } from '#app/domain/policy.ts';
import type { Loading } from '../route.ts';

/** What is owed in incidents, for whoever reads the list of them; nothing for others, who learn not even that there is one. */
export const owedFor = async ({ context, visitor, roles }: Pick<Loading, 'context' | 'visitor' | 'roles'>) =>
  allowedAs(readPolicy.incidentsOwed, roles) ? context.portal.read(visitor.actor, 'incidentsOwed') : undefined;
