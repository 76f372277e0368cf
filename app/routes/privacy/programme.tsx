import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { begunHere, limitCodes } from '#app/http/signing-in.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { Notice, PageHead, Section } from '#app/ui/page.tsx';
import { Clocks } from '#app/ui/privacy/clocks.tsx';
import { WishFields } from '#app/ui/privacy/wish-fields.tsx';

export const loader = load(async ({ context, url }) => ({
  vendor: context.brand.vendor,
  known: context.visitor !== undefined,
  leaving: url.searchParams.has('leaving'),
}));
export const meta: MetaFunction = () => [{ title: 'Your data · HIPAA onboarding' }];

/** The same answer for every address, in the same time: whether somebody is known here is nobody’s business. */
export const action = act(async ({ context, values, request }) => {
  await limitCodes(request, context, String(values['asker'] ?? '').toLowerCase());
  const { browser } = await context.portal.privacy.ask(values, context.requestId);
  return redirect('/privacy/code', { headers: begunHere(context, browser) });
});

export default function YourData() {
  const { vendor, known, leaving } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Your data"
        lead={`Anybody may ask what ${vendor} keeps about them in this portal, have it corrected or deleted, object to a use of it, or complain. You need no account.`}
      />
      {leaving && (
        <Notice tone="good" title="Your account is being deleted">
          What can go goes now. A last letter to your address says when it is done, and what waits for its day.
        </Notice>
      )}
      {known ? (
        <p>
          You are signed in: <Link to="/account/privacy">ask there</Link>, with a fresh code and nothing else.
        </p>
      ) : (
        <Section title="Ask">
          <Form submit="Send, and mail me a code" pending="Sending…">
            <Field
              name="asker"
              label="Your e-mail address"
              type="email"
              autoComplete="email"
              inputMode="email"
              hint="The one by which you may be known here. We mail it a code: whoever holds the mailbox is who asks."
            />
            <WishFields />
          </Form>
        </Section>
      )}
      <Section title="How it is certain who asks">
        <p>
          Signed in: by a fresh code. Otherwise by a mailed code and one fact that is kept of you, such as your name or
          an organization to which you belong. Documents are asked for only on a doubt that is said.
        </p>
      </Section>
      <Section title="How long it takes">
        <Clocks />
      </Section>
      <Section title="What is kept of a request">
        <p>
          Its day, kind, way and answer for 24 months, used for nothing else. An export lies ready for seven days. What
          is typed about health data is erased as soon as it was passed on: this portal holds none, and the covered
          entity that does answers for it.
        </p>
      </Section>
    </div>
  );
}
