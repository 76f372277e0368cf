import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Choices, Field, Form } from '#app/ui/form.tsx';
import { PageHead, Section, Table } from '#app/ui/page.tsx';
import { Ago, Day } from '#app/ui/time.tsx';

export const loader = load('routes/onboarding/members', async ({ context, visitor, organization, roles }) => {
  const { organization: about } = await context.portal.read(visitor.actor, 'journey', { organization });
  return {
    ...(await context.portal.read(visitor.actor, 'members', { organization })),
    about,
    admin: roles.includes('customer admin'),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Members · ${data?.about.name ?? ''}` }];

export const action = act('routes/onboarding/members', async ({ context, visitor, organization, target, values }) => {
  await context.portal.perform(visitor.actor, 'inviteMember', target, values);
  return redirect(`/organizations/${organization}/members`);
});

export default function Members() {
  const { members, invitations, about, admin, now } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead title="Members" kicker={<Crumb {...about} />} />
      <Table
        caption="Who follows this onboarding"
        columns={[
          { head: 'Name', cell: (row) => row.name },
          { head: 'E-mail', cell: (row) => row.email },
          { head: 'Role', cell: (row) => names[row.role] },
          { head: 'Since', cell: (row) => <Day at={row.since} /> },
          ...(admin
            ? [
                {
                  head: 'Remove',
                  cell: (row: (typeof members)[number]) => (
                    <Form
                      action={`/organizations/${about.id}/members/removal`}
                      submit={`Remove ${row.name}`}
                      tone="quiet"
                      hidden={{ person: row.id }}
                    />
                  ),
                },
              ]
            : []),
        ]}
        rows={members}
        rowKey={(row) => row.id}
        empty={null}
      />
      {invitations.length > 0 && (
        <Section title="Invited">
          {invitations.map((each) => (
            <p key={each.id}>
              {each.name}, {each.email} as {names[each.role]?.toLowerCase()}, by {each.by}{' '}
              <Ago at={each.at} now={now} />
            </p>
          ))}
        </Section>
      )}
      {admin && (
        <Section title="Invite somebody">
          <Form submit="Send invitation">
            <Field name="invited.name" label="Full name" maxLength={100} autoComplete="off" />
            <Field name="invited.email" label="E-mail" type="email" autoComplete="off" />
            <Choices
              name="role"
              legend="Role"
              choices={[
                { value: 'member', label: 'Member', hint: 'Follows along.' },
                { value: 'admin', label: 'Admin', hint: 'Acts for the organization.' },
              ]}
            />
          </Form>
        </Section>
      )}
    </div>
  );
}
