import { figure } from '#app/domain/words.ts';
import type { RequestView } from '#db/privacy/views.ts';
import { FactList, Notice } from '../page.tsx';
import { Moment } from '../time.tsx';

type Made = NonNullable<RequestView['export']>;

/** The export with its state, and the receipt of it. */
export const OwnExport = ({ request, made }: { request: string; made: Made }) => (
  <section className="card stack" aria-label="Export">
    <h2>Your export</h2>
    {made.here ? (
      <>
        <p>
          Everything that is kept about you, table by table: as pages to read (<code>index.html</code>) and as JSON. It
          says of each table what is in, or why nothing is.
        </p>
        <p className="cluster">
          <a className="button" href={`/account/privacy/${request}/export`}>
            Download the export
          </a>
          <a className="button quiet" href={`/account/privacy/${request}/receipt`}>
            Download the receipt
          </a>
        </p>
      </>
    ) : (
      <Notice tone="info" title="The export has had its week">
        Ask for another one. The hash below still tells what was given.
      </Notice>
    )}
    <FactList
      rows={[
        ['Made', <Moment key="m" at={made.at} />],
        ['Can be had until', <Moment key="u" at={made.expiresAt} />],
        ['Size', `${figure(made.bytes)} bytes`],
        ['SHA-256', <code key="h">{made.sha256}</code>],
      ]}
    />
    <p className="hint">
      The receipt says what was made, when, and its hash. It is signed by the keys under /.well-known/jwks.json, so that
      whoever has it can show what they were given.
    </p>
  </section>
);
