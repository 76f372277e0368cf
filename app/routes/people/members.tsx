import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Choices, Field, Form } from '#app/ui/form.tsx';
import { type Column, Empty, PageHead, Section, Table } from '#app/ui/page.tsx';
import { MailboxNotice } from '#app/ui/people/mailboxes.tsx';
import { Ago, Day } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'members', { organization })),
  id: organization,
  admin: roles.includes('customer admin'),
  me: visitor.actor.id,
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Members · ${data?.name ?? ''}` }];

export const action = performed;
type Shown = ReturnType<typeof useLoaderData<typeof loader>>;
type Member = Shown['members'][number];
type Invitation = Shown['invitations'][number];

export default function Members() {
  const { members, invitations, mailboxes, id, name, admin, now, me } = useLoaderData<typeof loader>();
  const about = { id, name };
  const base = `/organizations/${about.id}/members`;
  const change: Column<Member>[] = [
    { head: 'Change', wide: true, cell: (row) => <Change member={row} base={base} me={row.id === me} /> },
  ];
  const withdraw: Column<Invitation>[] = [
    {
      head: 'Withdraw',
      cell: (row) => (
        <Form
          action={`${base}/withdrawal`}
          submit="Withdraw"
          tone="quiet"
          hidden={{ invitation: row.id }}
          id={row.id}
        />
      ),
    },
  ];
  return (
    <div className="stack">
      <PageHead
        title="Members"
        kicker={<Crumb {...about} />}
        lead="Admins act for the organization; members follow along."
      />
      <MailboxNotice mailboxes={mailboxes} now={now} retry={admin ? `${base}/mail` : undefined} />
      <p>
        Whom the vendor turns to about incidents, privacy and security:{' '}
        <Link to={`/organizations/${about.id}/contacts`}>contacts</Link>.
      </p>
      <Table
        caption={`${members.length} ${members.length === 1 ? 'person' : 'people'}`}
        columns={[
          { head: 'Name', cell: (row) => (row.id === me ? `${row.name} (you)` : row.name) },
          { head: 'E-mail', cell: (row) => row.email },
          { head: 'Role', cell: (row) => names[row.role] },
          { head: 'Since', cell: (row) => <Day at={row.since} /> },
          ...(admin ? change : []),
        ]}
        rows={members}
        rowKey={(row) => row.id}
        empty={null}
      />
      <Section title="Invitations">
        <Table
          caption="Not yet accepted"
          columns={[
            { head: 'Name', cell: (row) => row.name },
            { head: 'E-mail', cell: (row) => row.email },
            { head: 'Role', cell: (row) => names[row.role] },
            {
              head: 'Invited',
              cell: (row) => (
                <>
                  <Ago at={row.at} now={now} /> by {row.by}
                </>
              ),
            },
            ...(admin ? withdraw : []),
          ]}
          rows={invitations}
          rowKey={(row) => row.id}
          empty={<Empty title="No open invitations">People who were invited stand here until they accept.</Empty>}
        />
      </Section>
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
      {admin && (
        <p>
          <Link to={`/organizations/${id}/deletion`}>Delete the organization</Link>: first you see what goes and what
          stays.
        </p>
      )}
    </div>
  );
}

/** Each change asks once more before it is made: the summary opens it, the button inside does it. */
function Change({ member, base, me }: { member: Member; base: string; me: boolean }) {
  const other = member.role === 'admin' ? 'member' : 'admin';
  const word = names[other]?.toLowerCase();
  return (
    <div className="cluster">
      <details>
        <summary>
          Make {word}
          <span className="visually-hidden">: {member.name}</span>
        </summary>
        <Form
          action={`${base}/role`}
          submit={`Make ${member.name} ${word}`}
          tone="quiet"
          hidden={{ person: member.id, role: other }}
          id={`role-${member.id}`}
        />
      </details>
      <details>
        <summary>
          {me ? 'Leave' : 'Remove'}
          <span className="visually-hidden">: {member.name}</span>
        </summary>
        <Form
          action={`${base}/removal`}
          submit={`Remove ${member.name}`}
          tone="danger"
          hidden={{ person: member.id }}
          id={`remove-${member.id}`}
        >
          <p>{me ? 'You lose' : `${member.name} loses`} access at once. What was done stays in the log.</p>
        </Form>
      </details>
    </div>
  );
}
