import { Link } from '@remix-run/react';
import { noticeTypes } from '#app/domain/words.ts';
import type { EndpointView } from '#db/endpoints/views.ts';
import { Choices, Field, Form } from '../form.tsx';
import { Badge, Empty, Notice, Section, Table } from '../page.tsx';
import { Ago, Day } from '../time.tsx';

const hints: Record<string, string> = {
  'organization.registered': 'An organization is seen for the first time.',
  'organization.changed': 'Its plan changed, or operations put it on hold or released it.',
  'requirement.changed': 'Met or not, whose turn, since when: with the state of all requirements.',
  'gate.opened': 'Everything is met; a HIPAA service can be created.',
  'gate.closed': 'Something is not met any more.',
  'service.changed': 'A service moves on, from requested to running.',
  'incident.notified': 'The organization is told of an incident. The notice itself is read with the API.',
  'incident.changed': 'More is known of it, its notice arrived or was acknowledged, or it is over.',
};

/** Everything about endpoints, the same for an organization and for the vendor. `base` is the address of the list. */
export function Endpoints(props: {
  endpoints: EndpointView[];
  base: string;
  now: number;
  may: boolean;
  secret?: string | undefined;
}) {
  const { endpoints, base, now, may, secret } = props;
  return (
    <>
      {secret && (
        <Notice tone="good" title="Copy the signing secret now; it is not shown again">
          <code className="hash">{secret}</code>
        </Notice>
      )}
      {endpoints.length === 0 && (
        <Empty title="No endpoints yet">
          An endpoint is told of every change by a signed POST, as Standard Webhooks describe it.
        </Empty>
      )}
      {endpoints.map((endpoint) => (
        <section className="card stack" key={endpoint.id}>
          <h2>
            <Link to={`${base}/${endpoint.id}`}>{endpoint.url}</Link>
          </h2>
          <p className="cluster">
            <EndpointBadge endpoint={endpoint} />
            <span className="muted">{endpoint.types.join(', ')}</span>
          </p>
          {endpoint.deliveries[0] && (
            <p className="muted">
              Last told <Ago at={endpoint.deliveries[0].createdAt} now={now} />
            </p>
          )}
        </section>
      ))}
      {may && (
        <Section title="Add an endpoint">
          <Form submit="Add the endpoint">
            <Field
              name="url"
              label="Address"
              type="url"
              maxLength={500}
              hint="https only, and reachable from the internet."
            />
            <Choices
              name="types"
              legend="What it is told of"
              many
              choices={noticeTypes.map((value) => ({ value, label: value, hint: hints[value] }))}
            />
          </Form>
        </Section>
      )}
    </>
  );
}

export function EndpointBadge({ endpoint }: { endpoint: EndpointView }) {
  if (endpoint.pausedAt !== undefined) return <Badge tone="bad">Paused</Badge>;
  if (endpoint.failingSince !== undefined) return <Badge tone="bad">Failing</Badge>;
  return <Badge tone="good">Active</Badge>;
}

/** One endpoint: its deliveries, and what can be done with it. */
export function EndpointDetail(props: {
  endpoint: EndpointView;
  base: string;
  now: number;
  may: boolean;
  secret?: string | undefined;
}) {
  const { endpoint, base, now, may, secret } = props;
  const here = `${base}/${endpoint.id}`;
  const paused = endpoint.pausedAt !== undefined;
  return (
    <>
      <p className="cluster">
        <EndpointBadge endpoint={endpoint} />
        <span className="muted">{endpoint.types.join(', ')}</span>
      </p>
      {secret && (
        <Notice tone="good" title="Copy the new signing secret now; it is not shown again">
          <code className="hash">{secret}</code>
        </Notice>
      )}
      {endpoint.olderUntil !== undefined && endpoint.olderUntil > now && (
        <Notice tone="info" title="Two secrets sign for now">
          <span>
            The older one until <Day at={endpoint.olderUntil} />.
          </span>
        </Notice>
      )}
      {may && (
        <div className="cluster">
          {!paused && <Form action={`${here}/test`} submit="Send a test" />}
          <Form action={here} submit="Rotate the secret" tone="quiet" />
          {paused ? (
            <Form action={`${here}/resumption`} submit="Resume" />
          ) : (
            <Form action={`${here}/pause`} submit="Pause" tone="quiet" />
          )}
          <Form action={`${here}/removal`} submit="Remove" tone="danger" />
        </div>
      )}
      <Section title="Deliveries">
        <Table
          caption="The last fifty, newest first"
          columns={[
            { head: 'What', cell: (row) => <code>{row.type}</code> },
            { head: 'When', cell: (row) => <Ago at={row.createdAt} now={now} /> },
            { head: 'State', cell: (row) => <DeliveryBadge delivery={row} /> },
            { head: 'Tries', cell: (row) => row.attempts },
            {
              head: 'Next try',
              cell: (row) => (row.nextAt !== undefined && row.attempts > 0 ? <Ago at={row.nextAt} now={now} /> : '–'),
            },
            { head: 'Error', cell: (row) => row.error ?? '–' },
            {
              head: 'Body',
              cell: (row) => (
                <details>
                  <summary>Show</summary>
                  <pre className="hash">{row.body}</pre>
                </details>
              ),
            },
            {
              head: 'Again',
              cell: (row) =>
                may && !paused && (row.doneAt !== undefined || row.deadAt !== undefined) ? (
                  <Form action={`${here}/replay`} submit="Send again" tone="quiet" hidden={{ delivery: row.id }} />
                ) : (
                  '–'
                ),
            },
          ]}
          rows={endpoint.deliveries}
          rowKey={(row) => row.id}
          empty={<Empty title="Nothing was sent yet">Send a test to see whether it arrives.</Empty>}
        />
      </Section>
    </>
  );
}

function DeliveryBadge({ delivery }: { delivery: EndpointView['deliveries'][number] }) {
  const status = delivery.status ? ` (${delivery.status})` : '';
  if (delivery.doneAt !== undefined) return <Badge tone="good">{`Delivered${status}`}</Badge>;
  if (delivery.deadAt !== undefined) return <Badge tone="bad">{`Given up${status}`}</Badge>;
  return <Badge tone="wait">{delivery.attempts === 0 ? 'On its way' : `Will be tried again${status}`}</Badge>;
}
