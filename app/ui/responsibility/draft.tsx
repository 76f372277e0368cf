import { Link } from '@remix-run/react';
import { endWords } from '#app/domain/calendar.ts';
import { counted } from '#app/domain/words.ts';
import type { MatrixPreview } from '#db/responsibility/reads.ts';
import type { RowView } from '#db/responsibility/views.ts';
import { Field, Form } from '../form.tsx';
import { FactList, Notice } from '../page.tsx';
import { Ago, Promised } from '../time.tsx';
import { PublicationPreview } from './preview.tsx';
import { Differences } from './versions.tsx';

interface Said {
  at: number;
  by: string;
  reason: string;
}
interface DraftProps {
  draft: {
    at: number;
    by: string;
    next: string;
    asks: boolean;
    preview: MatrixPreview;
    submitted?: (Said & { mine: boolean; sources: readonly string[]; from?: number | undefined }) | undefined;
    sentBack?: Said | undefined;
  };
  rows: readonly RowView[];
  seen: number;
  latest: { version: string; sources: readonly string[] };
  may: boolean;
  typed: Record<string, unknown> | undefined;
  now: number;
}

/** What is written: how it differs, what it would do, and whose act is next. */
export function DraftOfMatrix({ draft, rows, seen, latest, may, typed, now }: DraftProps) {
  const { submitted, sentBack, preview, asks } = draft;
  const differing = rows.filter(({ kind }) => kind !== 'same').length;
  return (
    <>
      <section className="next stack">
        <h2>Draft of version {draft.next}</h2>
        <p>
          {draft.by} changed it last, <Ago at={draft.at} now={now} />. {counted(differing, 'row')}{' '}
          {differing === 1 ? 'differs' : 'differ'} from version {latest.version}.{' '}
          {asks ? 'Customers acknowledge what is new or changed.' : 'It asks nobody.'}
        </p>
        {sentBack && !submitted && (
          <Notice tone="bad" title={`Sent back by ${sentBack.by}`}>
            {sentBack.reason}
          </Notice>
        )}
        {submitted ? (
          <Decision submitted={submitted} draft={draft} seen={seen} may={may} now={now} />
        ) : (
          may && <Submission asks={asks} seen={seen} sources={latest.sources} typed={typed} />
        )}
        {may && (
          <Form
            action="/ops/matrix/discarding"
            submit="Discard the draft"
            tone="danger"
            hidden={{ seen }}
            id="discard"
          />
        )}
      </section>
      <PublicationPreview preview={preview} from={submitted?.from} />
      <Differences rows={rows} title={`What differs from version ${latest.version}`} />
    </>
  );
}

/** Where operations begins its day: that a version waits, and for whom. */
export function MatrixWaits({
  at,
  by,
  mine,
  promisedBy,
  now,
}: {
  at: number;
  by: string;
  mine: boolean;
  promisedBy: number | undefined;
  now: number;
}) {
  return (
    <Notice tone="wait" title="A version of the responsibility matrix waits for a second person">
      {mine ? 'You' : by} submitted it <Ago at={at} now={now} />
      {promisedBy !== undefined && (
        <>
          , decided by <Promised at={promisedBy} />
        </>
      )}
      . <Link to="/ops/matrix">{mine ? 'Look at it' : 'Read it, and publish it or send it back'}</Link>
    </Notice>
  );
}

function Submission({
  asks,
  seen,
  sources,
  typed,
}: {
  asks: boolean;
  seen: number;
  sources: readonly string[];
  typed: DraftProps['typed'];
}) {
  return (
    <Form submit="Submit to a second person" values={typed ?? { sources: sources.join('\n') }} hidden={{ seen }}>
      {asks && (
        <Field
          name="acknowledgeBy"
          label="Customers acknowledge by"
          type="date"
          hint="At least seven days from now. Their gate stays open until the end of that day (UTC)."
        />
      )}
      <Field name="reason" label="Why, as customers will read it" rows={2} maxLength={500} />
      <Field name="sources" label="Sources" hint="One on each line." rows={3} />
    </Form>
  );
}

function Decision({
  submitted,
  draft,
  seen,
  may,
  now,
}: {
  submitted: NonNullable<DraftProps['draft']['submitted']>;
  draft: DraftProps['draft'];
  seen: number;
  may: boolean;
  now: number;
}) {
  return (
    <>
      <p>
        {submitted.by} submitted it <Ago at={submitted.at} now={now} />.
      </p>
      <FactList
        rows={[
          ['Customers acknowledge by', submitted.from === undefined ? 'Nobody is asked' : endWords(submitted.from)],
          ['Why, as they read it', submitted.reason],
          ...submitted.sources.map((each, index): [string, string] => [`Source ${index + 1}`, each]),
        ]}
      />
      {submitted.mine && <p>You submitted it. A second person of operations publishes it, or sends it back.</p>}
      {may && !submitted.mine && (
        <Form
          action="/ops/matrix/publication"
          submit={`Publish version ${draft.next}`}
          hidden={{ seen, sha256: draft.preview.sha256, preview: draft.preview.preview }}
          id="publish"
        >
          <p>
            Counts for what stands below, and for nothing else: the log keeps a hash of the text and of what it does.
          </p>
        </Form>
      )}
      {may && (
        <Form action="/ops/matrix/return" submit="Send it back" tone="quiet" hidden={{ seen }} id="return">
          <Field name="reason" label="Why it goes back" rows={2} maxLength={500} />
        </Form>
      )}
    </>
  );
}
