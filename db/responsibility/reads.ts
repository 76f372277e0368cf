import { promisedBy } from '#app/domain/promises/promise.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { asksOf } from '#app/domain/responsibility/drafting.ts';
import type { MatrixDraft } from '#app/domain/responsibility/facts.ts';
import { editionsOf, inForceAt, latestOf, nextVersion, writtenIn } from '#app/domain/responsibility/versions.ts';
import { previewToken } from '#app/domain/seen.ts';
import { type Case, caseOf, voices } from '../case.ts';
import { firstNamed } from '../gate/preview-views.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { catalogFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { drafted, foreseeEdition, hashOfControls } from './effects.ts';
import { dutiesView, editionView, rowsBetween } from './views.ts';

export const matrixReads = {
  /** The matrix as operations works on it: what is published, what is written, and what that would do. */
  async matrixDesk({ tx, now, actor }: Reading) {
    const catalog = await catalogFacts(tx);
    const say = await voices(tx, 'catalog', catalog.matrix);
    const latest = latestOf(catalog);
    const { draft } = catalog.matrix ?? {};
    return {
      now,
      latest: editionView(latest),
      inForce: inForceAt(catalog, now).version,
      versions: editionsOf(catalog)
        .map((each) => ({
          version: each.version,
          from: each.from,
          sha256: hashOfControls(each.controls),
          ...('at' in each && { at: each.at, by: say.person(each.by), reason: say.text(each.reason) }),
        }))
        .reverse(),
      seen: draft?.at ?? 0,
      rows: rowsBetween(latest.controls, draft?.controls ?? latest.controls),
      draft: draft && {
        ...draftView(draft, say, actor.id),
        next: nextVersion(catalog, now),
        asks: asksOf(catalog, draft),
        preview: await previewOf(tx, draft, now),
      },
    };
  },

  /** One row as it stands in the draft, or, while there is none, as it is published; of a new one nothing. */
  async matrixRow({ tx }: Reading, { control: id }: { control: string }) {
    const catalog = await catalogFacts(tx);
    const control = writtenIn(catalog).find((each) => each.id === id);
    if (!control && id !== 'new') throw new Refusal('not_found');
    return {
      seen: catalog.matrix?.draft?.at ?? 0,
      control,
      published: latestOf(catalog).controls.find((each) => each.id === id),
    };
  },

  /** What an organization acknowledges. */
  async duties({ tx }: Reading, query: InOrganization & { deployment?: string | undefined }) {
    return dutiesView(await caseOf(tx, query.organization), query.deployment);
  },
};

/** A version that waits for a second person: since when, and by when operations has promised to act. */
export async function matrixWaiting(tx: ReadTx, reader: string) {
  const catalog = await catalogFacts(tx);
  const submitted = catalog.matrix?.draft?.submitted;
  if (!submitted) return undefined;
  const { at, by } = submitted;
  const say = await voices(tx, 'catalog', by);
  return { at, by: say.person(by), mine: by === reader, promisedBy: promisedBy('ops', at, catalog) };
}

function draftView({ id, at, by, submitted, sentBack }: MatrixDraft, say: Case['say'], reader: string) {
  return {
    id,
    at,
    by: say.person(by),
    submitted: submitted && {
      at: submitted.at,
      by: say.person(submitted.by),
      mine: submitted.by === reader,
      reason: say.text(submitted.reason),
      sources: submitted.sources,
      from: submitted.from,
    },
    sentBack: sentBack && { at: sentBack.at, by: say.person(sentBack.by), reason: say.text(sentBack.reason) },
  };
}

async function previewOf(tx: ReadTx, draft: MatrixDraft, now: number) {
  const catalog = await catalogFacts(tx);
  const edition = drafted(draft, catalog, now);
  const { effects, counts, sha256 } = await foreseeEdition(tx, edition, now);
  const counted = (name: string) => counts[name] ?? 0;
  const first = await firstNamed(tx, effects);
  return {
    sha256: hashOfControls(draft.controls),
    preview: previewToken(sha256, counts),
    organizations: effects.length,
    asked: effects.filter((each) => each.asked > 0).length,
    gates: counted('gates'),
    services: counted('services'),
    mailed: counted('mailed'),
    first: first.map((each) => ({
      ...each,
      gates: each.gates.length,
      mailed: each.mailed.length,
      // Without a date there is none by which it would be.
      due: draft.submitted ? each.due : undefined,
    })),
  };
}
export type MatrixPreview = Awaited<ReturnType<typeof previewOf>>;
