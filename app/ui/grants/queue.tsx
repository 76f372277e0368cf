import { Link } from '@remix-run/react';
import type { RequestView } from '#db/grants/views.ts';
import { Field, Form } from '../form.tsx';
import { Badge, Empty } from '../page.tsx';
import { Ago } from '../time.tsx';
import { Standing } from './standing.tsx';

type Asked = RequestView & { of: string };

/** What waits for a decision, the oldest first. */
export function RequestQueue({
  requests,
  desk,
  now,
}: {
  requests: readonly Asked[];
  desk: string | undefined;
  now: number;
}) {
  if (requests.length === 0)
    return <Empty title="Nobody waits">Who asks for documents, and whom no rule grants them, stands here.</Empty>;
  return requests.map((request) => (
    <section className="card stack" key={request.id} aria-label={`Request of ${request.of}`}>
      <Head request={request} now={now} />
      {request.note && <blockquote>{request.note}</blockquote>}
      {may(desk, request) && (
        <>
          <Form
            action={`/desk/documents/${request.organization}/grant`}
            submit="Grant it"
            hidden={{ request: request.id }}
            id={`grant-${request.id}`}
          >
            <Field
              name="days"
              label="For how many days?"
              inputMode="numeric"
              hint="At most 365. It ends earlier with the NDA, the agreement or the membership."
              defaultValue="30"
            />
          </Form>
          <WithReason
            request={request}
            action={`/desk/documents/${request.organization}/refusal`}
            id="refusal"
            word="Refuse it"
            submit="Refuse with this reason"
          />
        </>
      )}
      {!may(desk, request) && desk === 'sales' && (
        <p className="hint">It is for people whom the vendor names: counsel decides.</p>
      )}
    </section>
  ));
}

const may = (desk: string | undefined, { documents }: Asked): boolean =>
  desk === 'counsel' || (desk === 'sales' && !documents.some(({ tier }) => tier === 'named'));

/** What is taken or withheld with a reason, behind a word. */
const WithReason = (of: { request: Asked; action: string; id: string; word: string; submit: string }) => (
  <details>
    <summary>{of.word}</summary>
    <Form
      action={of.action}
      submit={of.submit}
      tone="danger"
      hidden={{ request: of.request.id }}
      id={`${of.id}-${of.request.id}`}
    >
      <Field name="reason" label="Reason, as the asker will read it" rows={2} maxLength={500} />
    </Form>
  </details>
);

function Head({ request, now }: { request: Asked; now: number }) {
  return (
    <>
      <h3>
        {request.documents.map(({ title }) => title).join(', ')}, for{' '}
        <Link to={`/desk/${request.organization}`}>{request.of}</Link>
      </h3>
      <p>
        <Standing request={request} />
      </p>
      <p>
        Asked for by {request.name} ({request.asked.email}), <Ago at={request.asked.at} now={now} />. Copies made:{' '}
        {request.copies}. <Link to={`/organizations/${request.organization}/documents`}>All that happened</Link>
      </p>
    </>
  );
}

/** The newest grants, whoever or whatever granted them. */
export function GrantList({
  requests,
  desk,
  now,
}: {
  requests: readonly Asked[];
  desk: string | undefined;
  now: number;
}) {
  if (requests.length === 0)
    return <Empty title="Nothing is granted">Grants stand here, also those that a rule made.</Empty>;
  return requests.map((request) => (
    <section className="card stack" key={request.id} aria-label={`Grant of ${request.of}`}>
      <Head request={request} now={now} />
      {request.granted?.rule ? (
        <p>
          <Badge tone="info">Granted by a rule</Badge> Nobody looked at it.
        </p>
      ) : (
        <p>Granted by {request.granted?.by}.</p>
      )}
      {request.reason && <p>“{request.reason}”</p>}
      {request.standing.is === 'granted' && (desk === 'counsel' || desk === 'sales') && (
        <WithReason
          request={request}
          action={`/desk/documents/${request.organization}/revocation`}
          id="revocation"
          word="Revoke it"
          submit="Revoke it from the next byte on"
        />
      )}
    </section>
  ));
}
