import { bindingOf, changesBetween } from '#app/domain/responsibility/duties.ts';
import type { Control, Edition, Published } from '#app/domain/responsibility/facts.ts';
import { compiledOn } from '#app/domain/responsibility/matrix.ts';
import { fallingDuties } from '#app/domain/responsibility/owners.ts';
import { demandOn, editionOf, editionsOf, inForceAt, latestOf } from '#app/domain/responsibility/versions.ts';
import { type Deployment, deployments } from '#app/domain/words.ts';
import type { Case } from '../case.ts';
import { catalogFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { hashOfControls } from './effects.ts';

const isPublished = (edition: Edition | Published): edition is Published => 'sha256' in edition;

/** One version as anybody may read it. */
export function editionView(edition: Edition | Published) {
  const { version, sources, controls, from } = edition;
  const published = isPublished(edition) ? { publishedAt: edition.at, from } : { compiledOn };
  return { version, ...published, sources, sha256: hashOfControls(controls), controls };
}

/** The matrix in force, what comes after it and when, and every version with its date and hash: for anybody. */
export async function publicMatrix(tx: ReadTx, now: number, asked?: string | null) {
  const catalog = await catalogFacts(tx);
  const editions = editionsOf(catalog);
  const inForce = inForceAt(catalog, now);
  const coming = editions.filter((each) => each.from > now).map(({ version }) => version);
  const shown = editions.find(({ version }) => version === asked) ?? inForce;
  const before = editions[editions.indexOf(shown) - 1];
  return {
    now,
    inForce: inForce.version,
    coming,
    shown: editionView(shown),
    changes: before && rowsBetween(before.controls, shown.controls),
    before: before?.version,
    versions: editions.map((each) => ({ ...editionView(each), controls: each.controls.length })).reverse(),
  };
}

/** A row of one version beside the same of another. `worded`: nobody is asked for it. */
export interface RowView {
  id: string;
  kind: 'new' | 'changed' | 'released' | 'worded' | 'removed' | 'same';
  was: Control | undefined;
  is: Control | undefined;
}

/** What becomes of each row, those of the later version first. */
export function rowsBetween(before: readonly Control[], after: readonly Control[]): RowView[] {
  const changes = deployments.flatMap((each) => changesBetween(before, after, each));
  const ids = [...new Set([...after, ...before].map(({ id }) => id))];
  return ids.map((id): RowView => {
    const [was, is] = [before.find((each) => each.id === id), after.find((each) => each.id === id)];
    const kinds = changes.filter(({ control }) => control === id).map(({ change }) => change);
    const [first] = (['new', 'changed', 'released'] as const).filter((each) => kinds.includes(each));
    const same = JSON.stringify(was) === JSON.stringify(is);
    return { id, kind: is ? (first ?? (same ? 'same' : 'worded')) : 'removed', was, is };
  });
}

/** What an organization acknowledges, or has: the newest version, and of what it is asked for, how each row was. */
export function dutiesView({ facts, catalog }: Case, asked: string | undefined) {
  const usual = facts.inquiry?.deployment ?? 'hosted';
  const open = deployments.find((each) => demandOn(facts, each, catalog));
  const deployment = deployments.find((each) => each === asked) ?? open ?? usual;
  const { version, controls } = latestOf(catalog);
  const demand = demandOn(facts, deployment, catalog);
  const given = facts.responsibility[deployment]?.version;
  const known = given === undefined ? undefined : editionOf(catalog, given);
  const rowOf = (id: string, list: readonly Control[] | undefined) => list?.find((each) => each.id === id);
  return {
    deployment,
    version,
    controls,
    /** Duties that fell away since what was acknowledged. */
    released: known
      ? changesBetween(known.controls, controls, deployment).filter(({ change }) => change === 'released').length
      : 0,
    /** And those of them that hold until then. */
    falling: fallingDuties(facts, deployment, catalog),
    demand: demand && {
      ...demand,
      rows: demand.rows.flatMap(({ control, change }) => {
        const is = rowOf(control, controls);
        return is ? [{ change, was: rowOf(control, known?.controls), is }] : [];
      }),
    },
  };
}

/** The duty of a control as its owner reads it: as it was acknowledged, and what becomes of it by when. */
export function dutyOfOwner(control: string, deployment: Deployment, { facts, catalog }: Case, now: number) {
  const latest = latestOf(catalog);
  const demand = demandOn(facts, deployment, catalog);
  const given = facts.responsibility[deployment]?.version;
  const known = (given === undefined ? undefined : editionOf(catalog, given)) ?? latest;
  const at = ({ controls }: Edition) => controls.find((each) => each.id === control);
  const [was, is] = [at(known), at(latest)];
  const changes = bindingOf(was, deployment) !== bindingOf(is, deployment) && is?.customer[deployment];
  const coming =
    demand && changes ? { duty: is.duty[deployment], due: demand.due, over: demand.due <= now } : undefined;
  const falls = fallingDuties(facts, deployment, catalog).some(({ id }) => id === control);
  const held = coming || falls ? was : is;
  return { duty: held?.customer[deployment] ? held.duty[deployment] : undefined, coming, falls };
}
