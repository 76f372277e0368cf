import { deskOf } from '#app/domain/grants/deciding.ts';
import type { DocumentRequest, NdaPaper } from '#app/domain/grants/facts.ts';
import { ndaOf, type Standing, standingOf } from '#app/domain/grants/standing.ts';
import { tierNames } from '#app/domain/programmes/evidence-words.ts';
import type { ProgrammeDocument } from '#app/domain/programmes/facts.ts';
import { promisedBy } from '#app/domain/promises/promise.ts';
import type { Case } from '../case.ts';

export type Documents = Readonly<Record<string, Readonly<ProgrammeDocument>>>;

/** Whether a document has its file here, behind the gate of its tier. */
export const behindGate = ({ published, withdrawn, file, tier }: ProgrammeDocument): boolean =>
  published !== undefined && !withdrawn && file !== undefined && tier !== 'public';

/** A document that is not public, as whoever may ask for it knows it. */
export const gatedView = ({
  id,
  programme,
  title,
  kind,
  issuer,
  scope,
  sha256,
  tier,
  file,
  sample,
}: ProgrammeDocument) => ({
  ...{ id, programme, title, kind, issuer, scope, sha256, tier, sample },
  tierName: tierNames[tier],
  pages: file?.pages ?? 0,
  bytes: file?.bytes ?? 0,
});
export type GatedDocument = ReturnType<typeof gatedView>;

export function requestView(request: DocumentRequest, each: Case, documents: Documents, asOf: number) {
  const { facts, say, catalog, organization } = each;
  const { id, name, note, asked, referred, granted, refused, withdrawn, revoked, renews, copies } = request;
  const standing = standingOf(facts, request, asOf);
  const desk = deskOf(facts, request);
  return {
    ...{ id, organization, renews, copies, standing },
    name: say.text(name),
    note: note && say.text(note),
    asked: { at: asked.at, by: say.person(asked.by), email: say.email(asked.by), person: asked.by },
    documents: request.documents.map(({ document, tier }) => {
      const found = documents[document];
      return {
        ...{ id: document, tier, tierName: tierNames[tier] },
        title: found?.title ?? 'A document that is not here any more',
        sha256: found?.sha256,
        here: found !== undefined && behindGate(found),
        replaced: found?.superseded !== undefined,
      };
    }),
    desk,
    promisedBy: standing.is === 'open' ? promisedBy(desk, referred?.at ?? asked.at, catalog) : undefined,
    granted: granted && { at: granted.at, until: granted.until, rule: granted.rule, by: say.person(granted.by) },
    reason: refused ? say.text(refused.reason) : revoked ? say.text(revoked.reason) : undefined,
    decidedAt: (revoked ?? refused ?? withdrawn ?? granted)?.at,
    nda: ndaOf(facts, asked.by, asOf)?.until,
  };
}
export type RequestView = ReturnType<typeof requestView>;
export type StandingView = Standing;

export const paperView = (paper: NdaPaper, { say, organization }: Case) => {
  const { id, binds, sha256, bytes, pages, signedOn, uploaded, reads, verified, refused } = paper;
  return {
    ...{ id, organization, binds, sha256, bytes, pages, signedOn },
    uploaded: { at: uploaded.at, by: say.person(uploaded.by), person: uploaded.by },
    readBy: Object.keys(reads),
    verified: verified && { at: verified.at, by: say.person(verified.by), until: verified.until },
    refused: refused && { at: refused.at, by: say.person(refused.by), reason: say.text(refused.reason) },
  };
};
export type NdaPaperView = ReturnType<typeof paperView>;
