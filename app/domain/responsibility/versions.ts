import type { CatalogFacts, Facts } from '../facts.ts';
import { type Deployment, deployments, type Ms } from '../words.ts';
import { asksAnything, bindingOf, changesBetween, type RowChange } from './duties.ts';
import type { Control, Edition, Published } from './facts.ts';
import { matrix } from './matrix.ts';

type Known = Pick<CatalogFacts, 'matrix'>;

/** Every version, the shipped one first. */
export const editionsOf = ({ matrix: facts }: Known): readonly (Edition | Published)[] => [
  matrix,
  ...(facts?.editions ?? []),
];

/** The version published last: whoever acknowledges anything acknowledges this one. */
export const latestOf = ({ matrix: facts }: Known): Edition | Published => facts?.editions.at(-1) ?? matrix;

/** The controls that stand in the draft, or, while there is none, those that are published. */
export const writtenIn = (catalog: Known): readonly Control[] => (catalog.matrix?.draft ?? latestOf(catalog)).controls;

/** The version in force at a moment: the last whose date has come. */
export const inForceAt = (catalog: Known, asOf: Ms): Edition | Published =>
  editionsOf(catalog).findLast((each) => each.from <= asOf) ?? matrix;

export const editionOf = (catalog: Known, version: string): Edition | Published | undefined =>
  editionsOf(catalog).find((each) => each.version === version);

/** Whether the later of two versions asks anything of whoever acknowledged the earlier one. */
export const asksBetween = (before: readonly Control[], after: readonly Control[]): boolean =>
  deployments.some((each) => asksAnything(changesBetween(before, after, each)));

/** Called after the month in which they are published, as the shipped one is after its own; the second of a month is its `.2`. */
export function nextVersion(catalog: Known, now: Ms): string {
  const month = new Date(now).toISOString().slice(0, 7);
  const same = editionsOf(catalog).filter(({ version }) => version === month || version.startsWith(`${month}.`)).length;
  return same === 0 ? month : `${month}.${same + 1}`;
}

/** What the versions after an acknowledged one ask of whoever acknowledged it. */
export interface MatrixDemand {
  /** The version to acknowledge. */
  version: string;
  /** When the first of them that still counts was published. */
  since: Ms;
  /** Until then nothing closes. */
  due: Ms;
  rows: RowChange[];
}

/**
 * By facts, catalog and time alone, with no job running. All are due as of the first version that changed one of them: a later one
 * gives nobody more time, and one that takes the change back asks nothing.
 */
export function demandAfter(version: string, deployment: Deployment, catalog: Known): MatrixDemand | undefined {
  const latest = latestOf(catalog);
  if (version === latest.version) return undefined;
  const editions = editionsOf(catalog);
  const index = editions.findIndex((each) => each.version === version);
  const known = editions[index];
  const rows = changesBetween(known?.controls ?? [], latest.controls, deployment).filter(
    ({ change }) => change !== 'released',
  );
  // Of a version that this catalog never had nothing is known that was acknowledged.
  if (!known) return { version: latest.version, since: 0, due: 0, rows };
  const firsts = rows.map(({ control }) => firstChange(control, known, editions.slice(index + 1), deployment));
  const first = firsts.reduce<Edition | undefined>(
    (one, each) => (one && one.from <= each.from ? one : each),
    undefined,
  );
  if (!first) return undefined;
  return { version: latest.version, since: publishedAt(first), due: first.from, rows };
}

/** The first of the versions after one since which a row has differed from it. */
function firstChange(
  control: string,
  { controls }: Edition,
  after: readonly Edition[],
  deployment: Deployment,
): Edition {
  const was = bindingIn(controls, control, deployment);
  const same = after.findLastIndex((each) => bindingIn(each.controls, control, deployment) === was);
  return after[same + 1] ?? matrix;
}

const bindingIn = (controls: readonly Control[], id: string, deployment: Deployment) =>
  bindingOf(
    controls.find((each) => each.id === id),
    deployment,
  );

const publishedAt = (edition: Edition | Published): Ms => ('at' in edition ? edition.at : 0);

/** What is asked of an organization for one deployment model; nothing of who has acknowledged none yet. */
export function demandOn(
  { responsibility }: Pick<Facts, 'responsibility'>,
  deployment: Deployment,
  catalog: Known,
): MatrixDemand | undefined {
  const given = responsibility[deployment];
  return given && demandAfter(given.version, deployment, catalog);
}

/** All that is asked of an organization, with the deployment model that it is asked for. */
export const demandsOn = (
  facts: Pick<Facts, 'responsibility'>,
  catalog: Known,
): (MatrixDemand & { deployment: Deployment })[] =>
  deployments.flatMap((deployment) => {
    const demand = demandOn(facts, deployment, catalog);
    return demand ? [{ deployment, ...demand }] : [];
  });

/** By when the first of it is due; undefined where nothing is asked. */
export function dueOn(facts: Pick<Facts, 'responsibility'>, catalog: Known): Ms | undefined {
  const dues = demandsOn(facts, catalog).map(({ due }) => due);
  return dues.length > 0 ? Math.min(...dues) : undefined;
}
