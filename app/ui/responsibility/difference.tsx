import type { Control } from '#app/domain/responsibility/facts.ts';
import { type Deployment, deployments } from '#app/domain/words.ts';
import { words } from '../templates/difference.ts';
import { Parts } from '../templates/difference-view.tsx';

type Field = readonly [label: string, of: (control: Control) => string];

const answers = (of: (control: Control) => boolean) => (control: Control) =>
  of(control) ? 'Answers for it' : 'No duty';
const bare: readonly Field[] = [
  ['Title', ({ title }) => title],
  ['Vendor', answers(({ vendor }) => vendor)],
];
const explained: readonly Field[] = [
  ['Description', ({ description }) => description],
  ['Evidence', ({ evidence }) => evidence.join(', ')],
  ['Citations', ({ citations }) => citations.join(', ')],
];
const ofModel = (deployment: Deployment, name: string): readonly Field[] => [
  [name, answers(({ customer }) => customer[deployment])],
  [`${name}: what they do`, ({ duty }) => duty[deployment]],
];

const models: Record<Deployment, string> = { hosted: 'Customer, hosted', byoc: 'Customer, BYOC' };

/** Everything that stands in a row, or what concerns one deployment model. */
const fieldsFor = (deployment: Deployment | undefined): readonly Field[] =>
  deployment
    ? [...bare, ['What you do', ({ duty }) => duty[deployment]]]
    : [...bare, ...deployments.flatMap((each) => ofModel(each, models[each])), ...explained];

/** The fields of a row that differ between two versions, word by word. A row that came or went has no other side. */
export function RowDifference({
  was,
  is,
  deployment,
}: {
  was: Control | undefined;
  is: Control | undefined;
  deployment?: Deployment;
}) {
  const rows = fieldsFor(deployment).flatMap(([label, of]) => {
    const [before, after] = [was ? of(was) : '', is ? of(is) : ''];
    return before === after ? [] : [{ label, parts: words(before, after) }];
  });
  return (
    <dl className="facts">
      {rows.map(({ label, parts }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Parts parts={parts} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
