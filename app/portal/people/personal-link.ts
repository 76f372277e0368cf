import { refuseUnless } from '#app/domain/refusal.ts';
import { codeLetter } from '#app/jobs/letters/code.ts';
import { caseOf } from '#db/case.ts';
import * as accounts from '#db/people/accounts.ts';
import { personalLink } from '#db/people/post-views.ts';
import type { PortalParts } from '../parts.ts';

/** Where the mail to somebody who was named leads: it shows for what only after a code, which goes to their own address. */
export function personalLinks({ db, mail, clock }: PortalParts) {
  const linked = async (organization: string, person: string) => {
    const each = await db.read((tx) => caseOf(tx, organization, person));
    const link = personalLink(each, person, clock());
    refuseUnless(link.known, 'not_found');
    return { link, email: each.say.email(person) };
  };
  return {
    read: async (organization: string, person: string) => (await linked(organization, person)).link,
    async mailCode(organization: string, person: string): Promise<{ browser: string }> {
      const { link, email } = await linked(organization, person);
      refuseUnless(link.state !== 'released', 'already_done', 'Your duty fell away since then.');
      refuseUnless(link.state !== 'over', 'already_done', 'Somebody else was named since then.');
      refuseUnless(link.state !== 'declined', 'already_done', 'You said that this is not you.');
      const { browser, code } = await accounts.beginCode(db, email, clock(), person);
      await mail.send({ id: `code.${accounts.sha256(browser).slice(0, 32)}`, to: email, ...codeLetter(code) });
      return { browser };
    },
  };
}
