import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Field, Form, PhiHint } from '#app/ui/form.tsx';
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
    draft: await draft(),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Your inquiry · ${data?.name ?? ''}` }];

export const action = performed;

export default function Prospect() {
  const { name, inquiry, declined, promisedBy, messages, older, before, now, draft } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead title="Your inquiry" kicker={name} />
      {declined ? (
        <Notice tone="bad" title="Sales declined the inquiry">
          {declined.reason}
        </Notice>
      ) : promisedBy === undefined ? (
        <Notice tone="info" title="Sales has answered">
          The case goes on by itself as soon as your company has an organization in the vendor’s cloud: sign in here as
          one of its admins, with this address.
        </Notice>
      ) : (
        <Notice tone="wait" title="Sales has your inquiry">
          You get an answer by mail, promised by <Promised at={promisedBy} />.
        </Notice>
      )}
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
