import { Form as PlainForm } from '@remix-run/react';
import type { RequestView } from '#db/grants/views.ts';
import { Field, Form } from '../form.tsx';
import { Code } from '../log/code.tsx';
import { ButtonLink, Empty } from '../page.tsx';
import { Ago } from '../time.tsx';
import { Standing } from './standing.tsx';

type Request = RequestView & { mine: boolean };
interface Shown {
  organization: string;
  may: boolean;
  now: number;
}

/** What was asked for, how it stands, and what can be done about it. */
export function Requests({ requests, ...shown }: Shown & { requests: readonly Request[] }) {
  if (requests.length === 0)
    return <Empty title="Nothing asked for">What is asked for stands here, with whose turn it is.</Empty>;
  return requests.map((request) => <RequestCard key={request.id} request={request} {...shown} />);
}

function RequestCard({ request, organization, may, now }: Shown & { request: Request }) {
  const { id, asked, note, reason, documents, standing, mine, name, copies } = request;
  const at = `/organizations/${organization}/documents`;
  const label = documents.map(({ title }) => title).join(', ');
  return (
    <section className="card stack" aria-label={`Request for ${label}`}>
      <h3>{label}</h3>
      <p>
        <Standing request={request} />
      </p>
      <p>
        Asked for by {name}, <Ago at={asked.at} now={now} />
        {request.renews && ', to prolong an earlier grant'}. Copies made: {copies}.
      </p>
      {note && <blockquote>{note}</blockquote>}
      {reason && <p>“{reason}”</p>}
      {may && mine && standing.is === 'nda_open' && <ButtonLink to={`${at}/nda`}>Read and sign the NDA</ButtonLink>}
      {may &&
        mine &&
        standing.is === 'granted' &&
        documents.map((one) => <Copy key={one.id} at={at} request={id} document={one} />)}
      {may && (mine || standing.is === 'open') && ['nda_open', 'open'].includes(standing.is) && (
        <Form
          action={`${at}/withdrawal`}
          submit="Withdraw the request"
          tone="quiet"
          hidden={{ request: id }}
          id={`withdrawal-${id}`}
        >
          <span />
        </Form>
      )}
      {may && mine && ['granted', 'expired', 'ended'].includes(standing.is) && (
        <details>
          <summary>Prolong it</summary>
          <Form action={at} submit="Ask to prolong it" hidden={{ renews: id, name }} id={`renewal-${id}`}>
            <Field
              name="note"
              label="What for?"
              hint="May stay empty. The NDA need not be signed again."
              rows={2}
              maxLength={500}
            />
          </Form>
        </details>
      )}
    </section>
  );
}

/** Each press makes a copy of its own. */
const Copy = ({
  at,
  request,
  document,
}: {
  at: string;
  request: string;
  document: RequestView['documents'][number];
}) =>
  document.here ? (
    <div className="stack">
      <PlainForm method="post" reloadDocument action={`${at}/copies`}>
        <input type="hidden" name="request" value={request} />
        <input type="hidden" name="document" value={document.id} />
        <button type="submit" className="button">
          Download {document.title}
        </button>
      </PlainForm>
      <p className="hint">
        Every page of your copy says your name, your address, your organization, the moment and a download id. A
        signature in the file is lost by that; the original has the SHA-256 <Code>{document.sha256 ?? ''}</Code>
      </p>
    </div>
  ) : (
    <p className="hint">{document.title} was withdrawn, or its file is not here any more.</p>
  );
