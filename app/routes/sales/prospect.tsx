import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Choices, Field, Form, PhiHint } from '#app/ui/form.tsx';
import { Notice, PageHead, Section } from '#app/ui/page.tsx';
import { Older, placeIn } from '#app/ui/pager.tsx';
import { InquiryFacts } from '#app/ui/sales/inquiry.tsx';
import { Thread } from '#app/ui/sales/thread.tsx';
import { Promised } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url, draft }) => {
  if (!roles.includes('prospect')) throw redirect(`/organizations/${organization}`);
  return {
    ...(await context.portal.read(visitor.actor, 'prospect', { organization })),
    ...(await context.portal.read(visitor.actor, 'thread', { organization, before: placeIn(url) })),
    before: placeIn(url),
    id: organization,
    choices: await context.portal.prospects.choices(visitor.actor.id, organization),
    draft: await draft(),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Your inquiry · ${data?.name ?? ''}` }];

export const action = performed;

export default function Prospect() {
  const page = useLoaderData<typeof loader>();
  const { id, name, inquiry, choices, messages, older, before, now, draft } = page;
  return (
    <div className="reading stack">
      <PageHead title="Your inquiry" kicker={name}>
        <p>
          <Link to={`/organizations/${id}/documents`}>Documents</Link>
        </p>
      </PageHead>
      {choices.length > 0 ? <Choice id={id} choices={choices} /> : <State page={page} />}
      <Section title="Messages">
        <Older from={before} older={older} />
        <Thread messages={messages} staff={false} now={now} />
        <Form submit="Send message" values={draft}>
          <PhiHint />
          <Field name="body" label="Your message" rows={4} maxLength={500} />
        </Form>
      </Section>
      {inquiry && (
        <Section title="What you told">
          <InquiryFacts inquiry={inquiry} />
        </Section>
      )}
    </div>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function State({ page: { declined, promisedBy, inquiry } }: { page: Page }) {
  if (!inquiry)
    return (
      <Notice tone="info" title="You have told sales nothing yet">
        You have asked for documents. Do you need HIPAA services too?{' '}
        <Link to="/contact/questions">Answer the questions of sales</Link>.
      </Notice>
    );
  if (declined)
    return (
      <Notice tone="bad" title="Sales declined the inquiry">
        {declined.reason}
      </Notice>
    );
  if (promisedBy === undefined)
    return (
      <Notice tone="info" title="Sales has answered">
        The case goes on by itself as soon as your company has an organization in the vendor’s cloud: sign in here as
        one of its admins, with this address.
      </Notice>
    );
  return (
    <Notice tone="wait" title="Sales has your inquiry">
      You get an answer by mail, promised by <Promised at={promisedBy} />.
    </Notice>
  );
}

/** None of several organizations bears the name that was told: only whoever began the case knows which it is about. */
const Choice = ({ id, choices }: { id: string; choices: Page['choices'] }) => (
  <section className="next stack">
    <h2>In which organization does it go on?</h2>
    <p>You are an admin of several in the vendor’s cloud. The others begin anew here.</p>
    <Form action={`/contact/${id}/choice`} submit="Go on with this one" id="choice">
      <Choices
        name="chosen"
        legend="Organization"
        choices={choices.map((each) => ({ value: each.id, label: each.name }))}
      />
    </Form>
  </section>
);
