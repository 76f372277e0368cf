import { Link } from '@remix-run/react';
import type { Outside } from '#app/domain/programmes/safeguards.ts';
import { hipaaWords } from '#app/domain/programmes/safeguards.ts';
import { Empty, FactList, Section, Table } from '../page.tsx';

interface Safeguard {
  id: string;
  name: string;
  section: string;
  what: string;
  controls: readonly { id: string; title: string; description: string; citations: readonly string[] }[];
}

/** What the words mean, the three kinds of safeguards with the vendor’s controls, and what no agreement takes in. */
export const Hipaa = ({
  version,
  kinds,
  outside,
}: {
  version: string;
  kinds: readonly Safeguard[];
  outside: readonly Outside[];
}) => (
  <>
    <Section title="What the words mean">
      <FactList rows={hipaaWords.map(({ term, means }) => [term, means])} />
      <p className="hint">After 45 CFR 160.103, in plain words. Not legal advice.</p>
    </Section>
    {kinds.map(({ id, name, section, what, controls }) => (
      <Section key={id} title={name}>
        <p>
          {what} 45 CFR {section}.
        </p>
        <Table
          caption={`What the vendor answers for under ${section}`}
          columns={[
            { head: 'Control', cell: (row) => row.title },
            { head: 'What it does', wide: true, cell: (row) => row.description },
            { head: 'Cited', cell: (row) => row.citations.join(', ') },
          ]}
          rows={controls}
          rowKey={(row) => row.id}
          empty={<Empty title="No control of the matrix cites it">Controls that do appear here.</Empty>}
        />
      </Section>
    ))}
    <p>
      The controls are those of version {version} of the <Link to="/responsibility">responsibility matrix</Link>, which
      also says what the customer does.
    </p>
    <Section title="What is outside of the agreement">
      <Table
        caption="What no Business Associate Agreement of this portal takes in today"
        columns={[
          { head: 'What', cell: (row) => row.what },
          { head: 'Why', wide: true, cell: (row) => row.because },
        ]}
        rows={outside}
        rowKey={(row) => row.what}
        empty={null}
      />
    </Section>
  </>
);
