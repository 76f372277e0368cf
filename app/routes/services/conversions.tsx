import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { mostOpen, type Stage } from '#app/domain/services/conversion.ts';
import { names } from '#app/domain/words.ts';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Field, Form } from '#app/ui/form.tsx';
import { Code } from '#app/ui/log/code.tsx';
import { Badge, Empty, PageHead, Section, Table, type Tone } from '#app/ui/page.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url }) => ({
  ...(await context.portal.read(visitor.actor, 'conversions', { organization })),
  admin: roles.includes('customer admin'),
  here: url.pathname,
  console: context.brand.console,
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Conversions · ${data?.about.name ?? ''}` }];

export const action = act(async ({ context, visitor, organization, target, values }) => {
  const { id } = await context.portal.confirmed.planned(visitor.actor, target, values);
  return redirect(`/organizations/${organization}/services/conversions/${id}`);
});

const stages: Record<Stage, { tone: Tone; word: string }> = {
  backup: { tone: 'wait', word: 'Needs a backup' },
  restore: { tone: 'wait', word: 'Backup found' },
  making: { tone: 'wait', word: 'Being restored' },
  checks: { tone: 'wait', word: 'To be checked' },
  deletion: { tone: 'wait', word: 'Old service to delete' },
  finished: { tone: 'good', word: 'Finished' },
  given_up: { tone: 'neutral', word: 'Given up' },
};

export default function Conversions() {
  const { about, standard, plans, lookedAt, open, admin, now, here, console } = useLoaderData<typeof loader>();
  const services = `/organizations/${about.id}/services`;
  return (
    <div className="reading stack">
      <PageHead
        title="Conversion of standard services"
        kicker={<Crumb {...about} />}
        lead="HIPAA can be chosen only when a service is created. A standard service is converted by restoring a backup of it into a new HIPAA service in the same provider and region, checking that, and deleting the old one. There may be some downtime."
      >
        <p>
          <Link to={services}>HIPAA services</Link>
        </p>
      </PageHead>
      <Section title="Standard services">
        {lookedAt !== undefined && standard.length > 0 && (
          <p className="muted">
            Found by a look at your organization <Ago at={lookedAt} now={now} />. The portal looks every hour. None of
            them is covered: keep ePHI out.
          </p>
        )}
        <Table
          caption="Standard services without a plan"
          columns={[
            {
              head: 'Vendor’s id',
              wide: true,
              cell: (row) => (
                <span>
                  {console ? (
                    <a href={`${console}/services/${row.vendorService}`} rel="noreferrer">
                      <code>{row.vendorService}</code>
                    </a>
                  ) : (
                    <Code>{row.vendorService}</Code>
                  )}
                </span>
              ),
            },
            { head: 'Region', cell: (row) => `${row.place} (${names[row.provider]} ${row.region})` },
            ...(admin
              ? [
                  {
                    head: 'Plan',
                    cell: (row: (typeof standard)[number]) => (
                      <Form
                        submit="Plan its conversion"
                        pending="Asking the cloud…"
                        tone="quiet"
                        hidden={{ vendorService: row.vendorService }}
                        id={`plan-${row.vendorService}`}
                      />
                    ),
                  },
                ]
              : []),
          ]}
          rows={standard}
          rowKey={(row) => row.vendorService}
          empty={
            <Empty title="No standard service is known without a plan">
              While an agreement is in force the portal looks every hour, and lists here what is no HIPAA service.
            </Empty>
          }
        />
        {admin && (
          <Form action={`${services}/inspection`} submit="Look at the cloud now" tone="quiet" id="inspection" />
        )}
        {admin && open < mostOpen && (
          <details>
            <summary>A service that is not in the list</summary>
            <Form submit="Plan its conversion" pending="Asking the cloud…" id="plan">
              <Field
                name="vendorService"
                label="Vendor’s id of the service"
                maxLength={100}
                hint="The portal reads it from the cloud: it has to be a standard service of this organization."
              />
            </Form>
          </details>
        )}
      </Section>
      <Section title="Plans">
        <Table
          caption="Plans, the newest first"
          columns={[
            {
              head: 'Old service',
              wide: true,
              cell: (row) => (
                <Link to={`${here}/${row.id}`}>
                  {row.place} ({names[row.provider]} {row.region}), <code>{row.vendorService.slice(0, 8)}…</code>
                </Link>
              ),
            },
            { head: 'State', cell: (row) => <Badge tone={stages[row.stage].tone}>{stages[row.stage].word}</Badge> },
            {
              head: 'Planned',
              cell: (row) => (
                <span>
                  <Ago at={row.started.at} now={now} /> by {row.started.by}
                </span>
              ),
            },
          ]}
          rows={plans}
          rowKey={(row) => row.id}
          empty={<Empty title="No plans yet">Each is carried step by step, and the cloud confirms what it can.</Empty>}
        />
      </Section>
    </div>
  );
}
