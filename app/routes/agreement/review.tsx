import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { isGone, isPurged, mismatchSentence } from '#app/domain/agreement/mismatches.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { AgreementCard } from '#app/ui/agreement/card.tsx';
import { Choices, Field, Form, PhiHint } from '#app/ui/form.tsx';
import { Badge, Empty, Notice, PageHead, Section, Table } from '#app/ui/page.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles, draft }) => {
  const { organization: about, ...view } = await context.portal.read(visitor.actor, 'review', { organization });
  return { about, ...view, me: visitor.actor.id, may: roles.includes('counsel'), draft: await draft() };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Review · ${data?.about.name ?? ''}` }];

export const action = performed;

const outcomes = { valid: 'accept the agreement as valid', end: 'end the agreement' };

export default function Review() {
  const { about, agreement, people, others, now, me, may, draft } = useLoaderData<typeof loader>();
  if (!agreement)
    return (
      <div className="reading stack">
        <PageHead title="Review" kicker={about.name} />
        <Empty title="Nothing to review">What DocuSign says matches the agreements of this organization.</Empty>
      </div>
    );
  const { contradicted, review, settled, neverValid } = agreement;
  const waits = contradicted && settled?.outcome !== 'end';
  const gone = isGone(contradicted?.mismatches);
  return (
    <div className="reading stack">
      <PageHead
        title="Review"
        kicker={about.name}
        lead={
          waits &&
          `${gone ? 'DocuSign no longer has this agreement, or no longer its documents.' : 'What DocuSign says does not match this agreement.'} It opens no gate until two people of counsel settle it.`
        }
      />
      {settled && !waits && (
        <Notice tone={settled.outcome === 'valid' ? 'good' : 'bad'} title={`Settled: ${outcomes[settled.outcome]}`}>
          <span>
            {settled.proposedBy} proposed it, {settled.by} decided <Ago at={settled.at} now={now} />: {settled.reason}
          </span>
        </Notice>
      )}
      {contradicted && waits && (
        <Section title={gone ? 'What is no longer there' : 'What does not match'}>
          <ul>
            {contradicted.mismatches.map((each) => (
              <li key={each}>{mismatchSentence(each)}</li>
            ))}
          </ul>
          <Shown people={people} others={others} />
        </Section>
      )}
      {isPurged(contradicted?.mismatches) && (
        <p>
          Where somebody has a copy that both have signed:{' '}
          <Link to={`/organizations/${about.id}/papers`}>Upload it as signed elsewhere</Link>
        </p>
      )}
      {waits && review && (
        <Section title="Proposed">
          <p>
            {review.by} proposes to {outcomes[review.outcome]} (<Ago at={review.at} now={now} />
            ): {review.reason}
          </p>
          {may && review.byId !== me && (
            <Form
              action={`/agreements/${about.id}/settlement`}
              submit={`Agree: ${outcomes[review.outcome]}`}
              tone={review.outcome === 'end' ? 'danger' : ''}
              hidden={{ agreement: agreement.id, seen: review.at }}
              id="settle"
            >
              <Field name="reason" label="What you checked" rows={2} maxLength={500} />
            </Form>
          )}
          {may && review.byId === me && <p className="hint">Another person of counsel has to agree.</p>}
        </Section>
      )}
      {waits && may && (
        <Section title={review ? 'Propose something else' : 'Propose what becomes of it'}>
          <Form submit="Propose" values={draft} hidden={{ agreement: agreement.id }}>
            <Choices
              name="outcome"
              legend="Outcome"
              choices={[
                {
                  value: 'valid',
                  label: 'Accept as valid',
                  hint: neverValid ?? 'These differences are accepted, and DocuSign is read again.',
                  disabled: !!neverValid,
                },
                {
                  value: 'end',
                  label: 'End the agreement',
                  hint: gone ? 'Sales can send a new one.' : 'It is voided at DocuSign; sales can send a new one.',
                },
              ]}
            />
            <PhiHint />
            <Field name="reason" label="What you found, as the second person will read it" rows={3} maxLength={500} />
          </Form>
        </Section>
      )}
      <AgreementCard agreement={agreement} organization={about.id} now={now} />
    </div>
  );
}

/** As it was sent, and as DocuSign shows it, side by side: whoever settles it knows whom they let in. */
function Shown({ people, others }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'people' | 'others'>) {
  if (people.length === 0) return null;
  return (
    <>
      <Table
        caption="Who signs: as it was sent, and as DocuSign shows it"
        columns={[
          { head: 'Place', cell: (row) => (row.place === 'signer' ? 'Customer’s signer' : 'Countersigner') },
          { head: 'As it was sent', cell: (row) => <Person {...row.sent} /> },
          {
            head: 'At DocuSign',
            cell: (row) => (row.shown ? <Person {...row.shown} /> : 'No single person who could be let in'),
          },
          {
            head: 'Matches',
            cell: (row) => (row.differs ? <Badge tone="bad">Differs</Badge> : <Badge tone="good">Same</Badge>),
          },
        ]}
        rows={people}
        rowKey={(row) => row.place}
        empty={null}
      />
      {people.some((row) => row.differs && row.shown) && (
        <p>
          If you accept it, whoever has the address that DocuSign shows signs from then on, and nobody else gets in.
          {people.some((row) => row.byTheirMail) && ' DocuSign asks for that signature by a mail of its own.'}
        </p>
      )}
      {others.length > 0 && (
        <p>DocuSign also asks {others.map((each) => `${each.name} (${each.email})`).join(', ')}.</p>
      )}
    </>
  );
}

const Person = ({ name, email }: { name: string; email: string }) => (
  <>
    {name}
    <br />
    <span className="muted">{email}</span>
  </>
);
