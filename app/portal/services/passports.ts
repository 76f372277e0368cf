import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '#app/domain/command.ts';
import { refuseUnless } from '#app/domain/refusal.ts';
import { canonicalJson } from '#db/log/canonical.ts';
import { type PassportShown, passportShown } from '#db/services/passports.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform, Target } from '../perform.ts';

/** The first line of a signed passport: the same key signs heads of the log, and neither may be taken for the other. */
const heading = 'hipaa-cover-passport/1';

/** Links by which a customer lets others see the cover of a service, without an account. */
export function passportPortal(parts: PortalParts, perform: Perform) {
  const { db, clock, publicUrl } = parts;
  const shown = async (link: string): Promise<PassportShown> => {
    refuseUnless(parts.broken() === undefined, 'log_broken');
    const found = await db.read((tx) => passportShown(tx, hashOf(link), clock()));
    refuseUnless(found, 'not_found', 'There is no such link, or it ended long ago.');
    return found;
  };
  return {
    /** The address is in the answer and nowhere else. */
    async issue(actor: Actor, target: Target, input: object): Promise<{ link: string }> {
      const link = randomBytes(32).toString('base64url');
      await perform(actor, 'issuePassport', target, { ...input, linkSha256: hashOf(link) });
      return { link: addressOf(publicUrl, link) };
    },
    shown,
    /** What the link shows now as a small file that the log’s key signed; undefined when there is nothing to vouch for. */
    async signed(link: string): Promise<string | undefined> {
      const { cover, ...found } = await shown(link);
      if (found.state !== 'holds' || cover.is !== 'covered') return undefined;
      const statement = {
        passport: found.id,
        signedAt: iso(found.now),
        organization: found.organization,
        vendorOrganization: found.vendorOrganization,
        service: found.service,
        provider: found.provider,
        region: found.region,
        deployment: found.deployment,
        complianceType: 'hipaa',
        agreement: cover.agreement,
        documentSha256: cover.documentSha256,
        coveredFrom: iso(cover.from),
        coveredUntil: iso(cover.until),
        expiresAt: iso(found.expiresAt),
        link: addressOf(publicUrl, link),
      };
      return parts.signNote(`${heading}\n${canonicalJson(statement)}\n`);
    },
  };
}

const hashOf = (link: string) => createHash('sha256').update(`cover passport ${link}`).digest('hex');
const addressOf = (publicUrl: string, link: string) => `${publicUrl}/passport/${link}`;
const iso = (at: number) => new Date(at).toISOString();
