import { Link } from '@remix-run/react';
import type { RequestView } from '#db/privacy/views.ts';
import { FactList, Table } from '../page.tsx';
import { Ago, Moment } from '../time.tsx';
import { StateBadge, Turn } from './state.tsx';

/** One request in a list: what, how it stands, and whose turn. */
export const RequestCard = ({
  request,
  now,
  base = '/account/privacy',
}: {
  request: RequestView;
  now: number;
  base?: string;
}) => (
  <section className="card stack" aria-label={`Request ${request.id}`}>
    <h3>
      <Link to={`${base}/${request.id}`}>Asks for {request.asks}</Link>
    </h3>
    <p>
      <StateBadge state={request.state} /> received <Ago at={request.receivedAt} now={now} />
    </p>
    <Turn request={request} now={now} />
  </section>
);

const ways: Record<string, string> = {
  fresh_code: 'Signed in, and a fresh code',
  code_and_fact: 'A mailed code, and a fact that is kept here',
  code_alone: 'A mailed code; nothing but the address is kept here',
  counsel: 'Counsel is certain',
};

/** What is known of a request, for whoever asked and for counsel alike. */
export function RequestFacts({ request, now }: { request: RequestView; now: number }) {
  const { identified, confirmedAt, extended } = request;
  return (
    <FactList
      rows={[
        ['Number', <code key="n">{request.id}</code>],
        ['Received', <Moment key="r" at={request.receivedAt} />],
        ['Lives in', request.residence],
        ['Receipt confirmed', confirmedAt === undefined ? 'Not yet' : <Ago key="c" at={confirmedAt} now={now} />],
        ['Who asks', identified ? (ways[identified.how] ?? '') : 'Not certain yet'],
        ...(extended ? ([['Extended, because', extended.reason]] as [string, string][]) : []),
      ]}
    />
  );
}

/** Every clock that may apply, and which of them counts. */
export const RequestClocks = ({ request }: { request: RequestView }) => (
  <Table
    caption="Clocks that may apply; the strictest counts"
    columns={[
      { head: 'By', cell: (row) => (row.counts ? <strong>{row.name}</strong> : row.name) },
      { head: 'Until', cell: (row) => (row.due === undefined ? 'Does not run' : <Moment at={row.due} />) },
      { head: 'Counted', cell: (row) => row.rule, wide: true },
    ]}
    rows={request.clocks}
    rowKey={(row) => row.regime}
    empty={null}
  />
);

/** What was asked back, replied and answered. */
export function Course({ request }: { request: RequestView }) {
  const { words, questions, answered, refused, forwardedAt } = request;
  return (
    <>
      {words && <blockquote>{words}</blockquote>}
      {questions.map((each) => (
        <div key={each.at}>
          <p>
            Counsel asked, <Moment at={each.at} />:
          </p>
          <blockquote>{each.reason}</blockquote>
          {each.reply && (
            <>
              <p>
                The reply, <Moment at={each.reply.at} />:
              </p>
              <blockquote>{each.reply.words}</blockquote>
            </>
          )}
        </div>
      ))}
      {answered?.words && <blockquote>{answered.words}</blockquote>}
      {refused && (
        <>
          <p>{refused.basis}. The reason:</p>
          <blockquote>{refused.reason}</blockquote>
          <p>You may complain to a supervisory authority, or go to court.</p>
        </>
      )}
      {forwardedAt !== undefined && (
        <p>
          It is about health data, and this portal holds none. The covered entity that keeps it answers, within 30 days
          of being asked (45 CFR 164.524). What was typed here was erased.
        </p>
      )}
    </>
  );
}
