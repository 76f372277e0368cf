import { deskOf } from '#app/domain/grants/deciding.ts';
import type { DocumentRequest } from '#app/domain/grants/facts.ts';
import { standingOf } from '#app/domain/grants/standing.ts';
import { iso, when } from '#app/domain/machines/times.ts';
import { promisedBy } from '#app/domain/promises/promise.ts';
import { seenOf } from '../machines/reads.ts';
import type { Seen } from '../machines/seen.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { trustFacts } from '../state.ts';
import { allowedDomains } from './domains.ts';
import { documentEvents } from './history.ts';

/** What the machine interface reads of documents and of who may have them. People are ids. */
export const machineGrantReads = {
  /** Every published document: what it is, its hash, for whom it is. */
  async machineDocuments({ tx }: Reading) {
    const { documents = {} } = await trustFacts(tx);
    return Object.values(documents)
      .filter(({ published, withdrawn }) => published && !withdrawn)
      .map(
        ({ id, programme, kind, title, issuer, scope, issued, expires, sha256, tier, file, sample, superseded }) => ({
          ...{ id, programme, kind, title, issuer, scope, tier, sha256 },
          issuedAt: iso(issued),
          ...when('expiresAt', expires),
          ...(superseded && { replacedBy: superseded.document }),
          here: file !== undefined,
          sample: sample === true,
        }),
      );
  },

  async machineRequests({ tx, now }: Reading, { organization }: InOrganization) {
    const seen = await seenOf(tx, organization, now, (facts) => facts.documentRequests);
    return Object.values(seen.facts.documentRequests ?? {}).map((each) => requestResource(each, seen));
  },

  /** The newest first. `last` is where the next page begins, when there is one. */
  async machineDocumentHistory(
    { tx }: Reading,
    { organization, before }: InOrganization & { before?: number | undefined },
  ) {
    const { events, older } = await documentEvents(tx, organization, { before });
    const items = events.map(({ seq, at, type, actor, data }) => ({
      id: `${organization}-${seq}`,
      at: iso(at),
      type: type as string,
      actor: { role: actor.role, id: actor.id },
      ...('request' in data && { request: data.request }),
      ...('download' in data && { download: data.download }),
      ...('copySha256' in data && { document: data.document, sha256: data.copySha256 }),
    }));
    return { items, last: older ? events.at(-1)?.seq : undefined };
  },

  async machineDomains({ tx, now }: Reading) {
    return (await allowedDomains(tx, now)).map(({ domain, until, at, over }) => ({
      ...{ domain, until: iso(until), allowedAt: iso(at), over },
    }));
  },
};

function requestResource(request: DocumentRequest, { facts, catalog, say, now }: Seen) {
  const { id, asked, documents, referred, granted, refused, revoked, withdrawn, renews, copies } = request;
  const standing = standingOf(facts, request, now);
  const desk = deskOf(facts, request);
  const said = revoked?.reason ?? refused?.reason;
  return {
    id,
    state: standing.is,
    person: asked.by,
    documents: documents.map(({ document, tier }) => ({ id: document, tier })),
    askedAt: iso(asked.at),
    changedAt: iso((revoked ?? refused ?? withdrawn ?? granted ?? referred ?? asked).at),
    copies,
    ...(renews && { renews }),
    ...(standing.is === 'open' && {
      desk,
      promisedBy: iso(promisedBy(desk, referred?.at ?? asked.at, catalog) ?? now),
    }),
    ...when('grantedAt', granted?.at),
    ...(granted?.rule && { rule: granted.rule }),
    ...('until' in standing && { until: iso(standing.until) }),
    ...(standing.is === 'ended' && { endedBy: standing.by }),
    ...(said !== undefined && { reason: say.text(said) }),
  };
}
