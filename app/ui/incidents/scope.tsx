import { Form as GetForm, Link } from '@remix-run/react';
import { deployments, figure, names, providers } from '#app/domain/words.ts';
import type { Looked } from '#db/incidents/look-views.ts';
import { Form } from '../form.tsx';
import { Empty, FactList, Section, Table } from '../page.tsx';
import { firstOf } from '../preview.tsx';
import { Moment } from '../time.tsx';

/** What an address asks to look at: each name with its values. */
export type Asked = Readonly<Record<'providers' | 'regions' | 'deployments' | 'organizations', readonly string[]>>;

interface Of {
  at: string;
  asked: Asked;
  looked: Looked | undefined;
  may: boolean;
}

/** Where it was, and of whom it concerns there who is meant: looked at before it is said. */
export const ScopeSection = ({ at, asked, looked, may }: Of) => (
  <Section title="Whom it concerns">
    <p>
      Whoever was covered where and when it happened is concerned, whether the agreement has ended since or not. More
      can be added at any time with the same discovery; nobody is taken out.
    </p>
    <GetForm method="get" className="form" action={at} aria-label="Whom it concerns">
      <input type="hidden" name="look" value="1" />
      <Boxes
        name="providers"
        legend="On which cloud providers?"
        choices={providers.map((value) => [value, names[value] ?? value])}
        chosen={asked.providers}
      />
      <Boxes
        name="deployments"
        legend="Under which deployment models?"
        choices={deployments.map((value) => [value, names[value] ?? value])}
        chosen={asked.deployments}
      />
      <div className="field">
        <label htmlFor="scope-regions">In which regions</label>
        <span className="hint" id="scope-regions-hint">
          Their ids, with spaces between. None means in all.
        </span>
        <input
          id="scope-regions"
          name="regions"
          aria-describedby="scope-regions-hint"
          defaultValue={asked.regions.join(' ')}
          maxLength={500}
        />
      </div>
      {looked && looked.clocks.length > 0 && (
        <Boxes
          name="organizations"
          legend="Only these of them"
          choices={looked.clocks.map(({ organization, name }) => [organization, name])}
          chosen={asked.organizations}
        />
      )}
      <div className="cluster">
        <button type="submit" className="button quiet">
          Look whom it concerns
        </button>
      </div>
    </GetForm>
    {looked && <Found looked={looked} at={at} />}
    {looked && may && looked.clocks.length > 0 && (
      <Form
        id="scope"
        action={at}
        submit="It concerns these: start their clocks"
        hidden={{ preview: looked.preview.token }}
      >
        {Object.entries(asked).flatMap(([name, values]) =>
          values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
      </Form>
    )}
  </Section>
);

/** Boxes of a form that only looks: the address keeps what was chosen. */
const Boxes = ({
  name,
  legend,
  choices,
  chosen,
}: {
  name: string;
  legend: string;
  choices: (readonly [value: string, label: string])[];
  chosen: readonly string[];
}) => (
  <fieldset>
    <legend>{legend}</legend>
    <p className="hint">None means all.</p>
    <div className="choices compact">
      {choices.map(([value, label]) => (
        <label className="choice" key={value}>
          <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
          <span>{label}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

const Found = ({ looked: { preview, clocks, places }, at }: { looked: Looked; at: string }) => (
  <>
    <FactList rows={Object.entries(preview.words).map(([name, word]) => [word, figure(preview.counts[name] ?? 0)])} />
    {places.length > 1 && (
      <p>
        Where it runs:{' '}
        {places.map(({ place, organizations }, index) => {
          const [provider = '', region = '', deployment = ''] = place.split('/');
          const query = new URLSearchParams({
            look: '1',
            providers: provider,
            regions: region,
            deployments: deployment,
          });
          return (
            <span key={place}>
              {index > 0 && ', '}
              <Link to={`${at}?${query}`}>{place}</Link> ({organizations})
            </span>
          );
        })}
      </p>
    )}
    <Table
      caption={firstOf(clocks.length, preview.counts['organizations'] ?? clocks.length)}
      columns={[
        { head: 'Organization', cell: (row) => <Link to={`/desk/${row.organization}`}>{row.name}</Link> },
        { head: 'Services', cell: (row) => figure(row.services) },
        { head: 'Agreements', cell: (row) => figure(row.agreements) },
        { head: 'Strictest promise', cell: (row) => `${figure(row.hours)} h` },
        { head: 'Its clock ends', cell: (row) => <Moment at={row.dueAt} /> },
      ]}
      rows={clocks}
      rowKey={(row) => row.organization}
      empty={<Empty title="Nobody was covered there and then">Look at other places, or at another time of it.</Empty>}
    />
  </>
);
