import { regimeNames, regimeRules, regimes } from '#app/domain/privacy/words.ts';
import { Table } from '../page.tsx';

/** Every clock there is, as it is counted. Of those that may apply to somebody the strictest counts. */
export const Clocks = () => (
  <>
    <p>Where you say that you live decides which of these may apply; of several the strictest counts.</p>
    <Table
      caption="Clocks of a request"
      columns={[
        { head: 'By', cell: (row) => regimeNames[row] },
        { head: 'Counted', cell: (row) => regimeRules[row], wide: true },
      ]}
      rows={regimes}
      rowKey={(row) => row}
      empty={null}
    />
  </>
);
