import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { PageHead, Section, Table } from '#app/ui/page.tsx';
import { browserName } from '#app/ui/people/browser.ts';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor }) => {
  const sessions = await context.portal.accounts.sessions(visitor.actor.id, context.sessionId ?? '');
  const { name, email, staff } = visitor;
  return { now: context.portal.now(), name, email, staff, sessions };
});
export const meta: MetaFunction = () => [{ title: 'Your sessions · HIPAA onboarding' }];

export default function Sessions() {
  const { now, name, email, staff, sessions } = useLoaderData<typeof loader>();
  const others = sessions.filter((each) => !each.current).length;
  return (
    <div className="reading stack">
      <PageHead
        title="Your sessions"
        kicker={staff ? `${name} · ${staff}` : name}
        lead={`You are signed in as ${email}.`}
      />
      <Section title="Where you are signed in">
        <Table
          caption="Sessions that are open now"
          columns={[
            { head: 'Browser', cell: (row) => browserName(row.browser) },
            { head: 'Signed in', cell: (row) => <Ago at={row.startedAt} now={now} /> },
            { head: 'Last used', cell: (row) => <Ago at={row.lastSeenAt} now={now} /> },
            {
              head: 'End',
              cell: (row) =>
                row.current ? (
                  'This one'
                ) : (
                  <Form action="/account/end" submit="End" tone="quiet" hidden={{ session: row.id }} id={row.id} />
                ),
            },
          ]}
          rows={sessions}
          rowKey={(row) => row.id}
          empty={null}
        />
        {others > 0 && <Form action="/account/end" submit="End all others" />}
      </Section>
      <p>
        <Link to="/account/privacy">What is kept about you</Link>: a copy of it, corrections, and deletion.
      </p>
      <p className="hint">
        {staff
          ? 'A session ends after 15 minutes without use and after 12 hours in any case.'
          : 'A session ends after 30 minutes without use and after 12 hours in any case.'}{' '}
        One that you do not know is not yours: end it, and tell us.
      </p>
    </div>
  );
}
