import { data, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { End } from '#app/ui/end.tsx';
import { Field, Form } from '#app/ui/form.tsx';
import { Once } from '#app/ui/once.tsx';
import { Badge, Empty, PageHead, Section, Table, type Tone } from '#app/ui/page.tsx';
import { CoverNotice } from '#app/ui/services/cover.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, params, roles, url }) => ({
  ...(await context.portal.read(visitor.actor, 'passports', { organization, service: params['service'] ?? '' })),
  here: url.pathname,
  admin: roles.includes('customer admin'),
}));
export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: `Cover passports of ${shown?.service?.name ?? ''} · ${shown?.about.name ?? ''}` },
];

/** The link is shown once, in this answer, and kept nowhere. */
export const action = act(async ({ context, visitor, target, params, values }) => {
  const order = { ...values, service: params['service'] };
  return data(await context.portal.passports.issue(visitor.actor, target, order)) as unknown as Response;
});

const states: Record<string, { tone: Tone; word: string }> = {
  holds: { tone: 'good', word: 'Holds' },
  expired: { tone: 'neutral', word: 'Expired' },
  revoked: { tone: 'neutral', word: 'Revoked' },
  not_covered: { tone: 'bad', word: 'Says that it is not covered' },
};

export default function Passports() {
  const { about, service, passports, now, here, admin } = useLoaderData<typeof loader>();
  const made = useActionData() as { link?: string } | undefined;
  if (!service) return null;
  const holding = (state: string) => state === 'holds' || state === 'not_covered';
  return (
    <div className="reading stack">
      <PageHead
        title={`Cover passports of “${service.name}”`}
        kicker={<Crumb {...about} />}
        lead="A link for your auditor, or for whoever entrusts you with ePHI. It says that this service is covered, under which agreement and in which region, and needs no account. It names no people."
      >
        <p>
          <Link to={`/organizations/${about.id}/services`}>All services</Link>
        </p>
      </PageHead>
      <CoverNotice {...service} />
      {made?.link && (
        <Once title="Copy the link now; it is not shown again" value={made.link}>
          <p>Whoever has it sees the cover of this service until the link expires or you revoke it.</p>
        </Once>
      )}
      <Table
        caption="Links of this service"
        columns={[
          {
            head: 'State',
            cell: (row) => <Badge tone={states[row.state]?.tone ?? 'neutral'}>{states[row.state]?.word}</Badge>,
          },
          {
            head: 'Made',
            cell: (row) => (
              <span>
                <Ago at={row.at} now={now} /> by {row.by}
              </span>
            ),
          },
          { head: 'Holds until', cell: (row) => <End at={row.revokedAt ?? row.expiresAt} /> },
          ...(admin
            ? [
                {
                  head: 'End it',
                  cell: (row: (typeof passports)[number]) =>
                    holding(row.state) ? (
                      <Form action={`${here}/revocation`} submit="Revoke" tone="danger" hidden={{ passport: row.id }} />
                    ) : (
                      '–'
                    ),
                },
              ]
            : []),
        ]}
        rows={passports}
        rowKey={(row) => row.id}
        empty={<Empty title="No links yet">Make one for each reader, so that each can be revoked by itself.</Empty>}
      />
      {admin && service.cover.is === 'covered' && (
        <Section title="Make a link">
          <Form submit="Make the link" values={{ days: '30' }}>
            <Field name="days" label="For how many days does it hold?" inputMode="numeric" hint="At most 366." />
          </Form>
        </Section>
      )}
    </div>
  );
}
