import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { topics, topicWords } from '#app/domain/trust/subscriptions.ts';
import { type Handle, still } from '#app/http/programmes/still.ts';
import { act } from '#app/http/route.ts';
import { Choices, Field, Form } from '#app/ui/form.tsx';
import { Notice, PageHead, Section, Table } from '#app/ui/page.tsx';

export const handle: Handle = { still: true };
export const loader = still(async ({ url }) => ({ asked: url.searchParams.has('asked') }));
export const meta: MetaFunction = () => [{ title: 'Subscribe · Trust' }];

/** The same answer for every address: whether it is known here is nobody’s business. */
export const action = act(async ({ context, values }) => {
  await context.portal.subscriptions.ask(context.network, values);
  return redirect('/trust/subscribe?asked');
});

export default function Subscribe() {
  const { asked } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Subscribe"
        kicker={<Link to="/trust">Trust</Link>}
        lead="Hear of changes without an account: by mail, by feed, or by webhook."
      />
      {asked && (
        <Notice tone="info" title="Look into your mailbox, or into what your webhook received">
          <span>
            What was sent there has a link. The subscription begins when somebody follows it and confirms, within three
            days.
          </span>
          <span>Nothing came? Perhaps the address was mistyped, or was asked five times today.</span>
        </Notice>
      )}
      <Form submit="Subscribe" values={{ channel: 'mail', topics: [...topics] }}>
        <Choices
          name="topics"
          legend="What about?"
          many
          choices={topics.map((value) => ({ value, label: topicWords[value].name }))}
        />
        <Choices
          name="channel"
          legend="How?"
          choices={[
            { value: 'mail', label: 'By mail', hint: 'Each mail has a link that ends it.' },
            {
              value: 'webhook',
              label: 'By webhook',
              hint: 'Signed by Standard Webhooks. What is posted first holds the link that confirms, the one that ends it, and the secret.',
            },
          ]}
        />
        <Field name="email" label="E-mail" type="email" autoComplete="email" inputMode="email" hint="For mail." />
        <Field
          name="url"
          label="Address of the webhook"
          hint="https alone, and of the public internet."
          maxLength={500}
        />
      </Form>
      <Section title="Feeds">
        <Table
          caption="The same news, for readers of feeds: nothing to confirm, and nothing to end"
          columns={[
            { head: 'About', cell: (row) => topicWords[row].name },
            { head: 'Atom', cell: (row) => <a href={topicWords[row].atom}>{topicWords[row].atom}</a> },
            { head: 'JSON Feed', cell: (row) => <a href={topicWords[row].json}>{topicWords[row].json}</a> },
          ]}
          rows={topics}
          rowKey={(row) => row}
          empty={null}
        />
      </Section>
      <p>
        What is kept of a subscription stands in{' '}
        <Link to="/trust/legal/portal">how this portal handles personal data</Link>.
      </p>
    </div>
  );
}
