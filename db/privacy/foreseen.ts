import { and, eq, isNull } from 'drizzle-orm';
import { pendingAgreement } from '#app/domain/agreement/cover.ts';
import { documentsOf, onLegalHold } from '#app/domain/keeping/retention.ts';
import { adminsOf } from '#app/domain/people/admins.ts';
import { obstacles } from '#app/domain/privacy/erasing.ts';
import { documentsUntil, ndasUntil, partedTexts } from '#app/domain/privacy/wishes.ts';
import { type Case, caseOf, nameOf } from '../case.ts';
import { freeText } from '../log/schema.ts';
import { membership } from '../people/schema.ts';
import { privacyFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';

/** What a deletion would come to in one organization, in the words of a page. */
export interface Foreseen {
  id: string;
  name: string;
  /** Until when documents stay: a day, or as long as something is in effect; undefined where there is none. */
  documentsUntil: number | 'open' | undefined;
  /** Until when a name stays that was typed under an NDA. */
  ndaUntil: number | undefined;
  onHold: boolean;
}

/** Of a person: where they belong, what stands against it, and what stays there for how long. */
export async function foreseenDeletion(tx: ReadTx, person: string) {
  const rows = await tx
    .selectDistinct({ organization: membership.organization })
    .from(membership)
    .where(eq(membership.person, person));
  const places: Foreseen[] = [];
  const leaving = await otherLeaving(tx, person);
  const against: { why: string; page: string }[] = [];
  for (const { organization } of rows) {
    const each = await caseOf(tx, organization);
    const name = nameOf(each);
    places.push({
      id: organization,
      name,
      documentsUntil: documentsUntil(each.facts),
      ndaUntil: ndasUntil(each.facts, person),
      onHold: onLegalHold(each.facts),
    });
    against.push(...againstLeaving(each, person, name, leaving));
  }
  return { places, against };
}

/** Others who have said yes to their deletion, and stand in the facts of their organizations still. */
async function otherLeaving(tx: ReadTx, person: string): Promise<ReadonlySet<string>> {
  const { erasures = {} } = await privacyFacts(tx);
  const wished = Object.values(erasures).flatMap((each) => (each.person === undefined ? [] : [each.person]));
  return new Set(wished.filter((each) => each !== person));
}

/**
 * An organization without an admin would be nobody’s, and an agreement on its way needs whoever signs it. Of two admins who leave at the
 * same time one stays.
 */
function againstLeaving({ organization, facts }: Case, person: string, name: string, leaving: ReadonlySet<string>) {
  const stay = adminsOf(facts).filter((each) => !leaving.has(each));
  const last = stay.length === 1 && stay[0] === person && !facts.deleted;
  const signs = pendingAgreement(facts)?.signer === person;
  return [
    ...(last
      ? [
          {
            why: `You are the only admin of ${name}. Make somebody else one, or delete the organization.`,
            page: `/organizations/${organization}/deletion`,
          },
        ]
      : []),
    ...(signs
      ? [
          {
            why: `An agreement of ${name} waits for your signature. It is signed, handed on or voided first.`,
            page: `/agreements/${organization}`,
          },
        ]
      : []),
  ];
}

/** Of an organization: how many texts go now, how many stay with its documents, how many a hold keeps. */
export async function foreseenOrganization(tx: ReadTx, { organization, facts }: Case, now: number) {
  const texts = await tx
    .select({ ref: freeText.ref })
    .from(freeText)
    .where(and(eq(freeText.chain, organization), isNull(freeText.erasedAt)));
  const parted = partedTexts(
    facts,
    texts.map(({ ref }) => ref),
    now,
  );
  return {
    texts: { go: parted.go.length, kept: parted.kept.length, held: parted.held.length },
    people: Object.keys(facts.members).length,
    documents: documentsOf(facts).length,
    documentsUntil: documentsUntil(facts),
    ndaUntil: ndasUntil(facts),
    onHold: onLegalHold(facts),
    against: obstacles(facts, now).map(({ why, page }) => ({ why, page: `/organizations/${organization}/${page}` })),
  };
}
