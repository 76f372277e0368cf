import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { everyReader } from '#app/domain/policy.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Field, Form } from '#app/ui/form.tsx';
import { Empty, PageHead, Section } from '#app/ui/page.tsx';
import { AnswerForm, ServiceForm } from '#app/ui/trust/counsel.tsx';
import { NoticeBadge, NoticeFacts } from '#app/ui/trust/notice.tsx';
import { ObjectionCard, ObjectionForm, Settlement } from '#app/ui/trust/objection.tsx';

export const loader = load(async ({ context, visitor, organization, roles, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'newcomers', { organization })),
  id: organization,
  admin: roles.includes('customer admin'),
  counsel: roles.includes('counsel'),
  /** The contact for privacy need be no member, and has no other page of the organization. */
  inside: everyReader.some((each) => roles.includes(each)),
  draft: await draft(),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Sub-processors · ${data?.name ?? ''}` }];
type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export const action = performed;

export default function Notices() {
  const shown = useLoaderData<typeof loader>();
  const { id, name, newcomers } = shown;
  return (
    <div className="reading stack">
      <PageHead
        title="Sub-processors"
        kicker={shown.inside ? <Crumb id={id} name={name} /> : name}
        lead="What your organization was told of newcomers, until when it may object to each, and what became of it."
      >
        <p>
          <Link to="/subprocessors">The public list</Link>
        </p>
      </PageHead>
      {newcomers.length === 0 && (
        <Empty title="No newcomer was announced to your organization">
          When one is that concerns you, admins and the contact for privacy are mailed, and it stands here.
        </Empty>
      )}
      {newcomers.map((each) => (
        <Newcomer key={each.entry} of={each} shown={shown} />
      ))}
      <Zone shown={shown} />
    </div>
  );
}

function Newcomer({ of, shown }: { of: Shown['newcomers'][number]; shown: Shown }) {
  const { id, speaks, me, counsel, now, draft } = shown;
  const base = `/organizations/${id}/subprocessors`;
  const typed = draft?.['entry'] === of.entry ? draft : undefined;
  return (
    <section className="card stack" id={of.entry}>
      <h2>
        {of.published.name} <NoticeBadge state={of.state} />
      </h2>
      <NoticeFacts of={of} />
      {of.objection && <ObjectionCard of={of.objection} organization={id} />}
      {of.earlier.map((each) => (
        <ObjectionCard key={each.id} of={each} organization={id} />
      ))}
      {speaks && (
        <>
          <Settlement of={of} base={base} />
          {of.open && <ObjectionForm of={of} draft={typed} />}
          {!of.read.some(({ person }) => person === me) && (
            <Form
              id={`read-${of.entry}`}
              action={`${base}/reading`}
              submit={`I have read the notice about ${of.published.name}`}
              tone="quiet"
              hidden={{ entry: of.entry }}
            />
          )}
        </>
      )}
      {counsel && <AnswerForm of={of} base={base} />}
      {counsel && of.unreached && <ServiceForm of={of} base={base} now={now} />}
    </section>
  );
}

const Zone = ({ shown: { id, timeZone, admin } }: { shown: Shown }) => (
  <Section title="Days and their zone">
    <p>
      A time to object ends with its last day in <strong>{timeZone}</strong>. Times that run keep the zone in which they
      were told.
    </p>
    {admin && (
      <details>
        <summary>Choose another zone</summary>
        <Form
          id="zone"
          action={`/organizations/${id}/subprocessors/zone`}
          submit="Count days in this zone"
          tone="quiet"
        >
          <Field
            name="timeZone"
            label="Time zone"
            hint="By its name, such as America/Chicago."
            defaultValue={timeZone}
          />
        </Form>
      </details>
    )}
  </Section>
);
