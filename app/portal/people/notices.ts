import type { Actor } from '#app/domain/command.ts';
import { refuseUnless } from '#app/domain/refusal.ts';
import { noticesOf } from '#app/secrets/notices-link.ts';
import { caseOf, nameOf } from '#db/case.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform } from '../perform.ts';

const system: Actor = { kind: 'system', id: 'notices' };

/** Reminders and notices, left and wanted again by the link that stands in them. */
export function noticesPortal({ db, secrets }: PortalParts, perform: Perform) {
  const whose = (token: string) => {
    const found = noticesOf(secrets, token);
    refuseUnless(found, 'not_found');
    return found;
  };
  return {
    async read(token: string) {
      const { organization, person } = whose(token);
      const each = await db.read((tx) => caseOf(tx, organization, person));
      return { name: nameOf(each), email: each.say.email(person), left: each.facts.leftNotices?.[person]?.at };
    },
    async set(token: string, wanted: boolean): Promise<void> {
      const { organization, person } = whose(token);
      await perform(system, 'setNotices', { organization }, { person, wanted });
    },
  };
}
