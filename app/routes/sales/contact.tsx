import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { regions } from '#app/domain/regions/list.ts';
import { hipaaRoles, names, timelines } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Choices, Field, Form, PhiHint } from '#app/ui/form.tsx';
import { Notice, PageHead } from '#app/ui/page.tsx';
import { StepTurns } from '#app/ui/promises/here.tsx';
import { InquiryFacts } from '#app/ui/sales/inquiry.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url, kept }) => {
  const journey = await context.portal.read(visitor.actor, 'journey', { organization });
  const { plan, inquiry, declined, qualified, noDuty, turns, organization: about } = journey;
  const asked = url.searchParams.get('role');
  const drafted = await kept();
  const role = hipaaRoles.find((each) => each === (asked ?? drafted?.values['role']));
  return {
    plan,
    inquiry,
    declined,
    qualified,
    noDuty,
    turns,
    about,
    role,
    draft: drafted,
    now: journey.now,
    admin: roles.includes('customer admin'),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Contact sales · ${data?.about.name ?? ''}` }];

export const action = performed;

const roleHints: Record<string, string> = {
  covered_entity: 'A health plan, a clearing house or a provider of care.',
  business_associate: 'You handle patient information for covered entities.',
  subcontractor: 'You handle it for a business associate.',
  none: 'You neither have nor will have protected health information.',
};
const places = regions
  .filter((region) => region.hipaa)
  .map((region) => ({
    value: `${region.provider}/${region.id}`,
    label: `${region.name} · ${names[region.provider]}`,
    hint: region.id,
  }));

export default function Contact() {
  const shown = useLoaderData<typeof loader>();
  const { plan, inquiry, declined, qualified, noDuty, turns, about, role, draft, admin, now } = shown;
  const drafting = { action: `/organizations/${about.id}/drafts/contact`, savedAt: draft?.at, now };
  const may = admin && plan === 'enterprise' && !qualified && (!inquiry || declined);
  return (
    <div className="reading stack">
      <PageHead title="Contact sales" kicker={<Crumb {...about} />} />
      {declined && (
        <Notice tone="bad" title="Sales declined the inquiry">
          {declined.reason}
        </Notice>
      )}
      {noDuty && (
        <Notice tone="info" title="You told us that you have no duty under HIPAA">
          Then you need no agreement: standard services are open to you. If that changes, begin again here.
        </Notice>
      )}
      {plan !== 'enterprise' && (
        <Notice tone="info" title="HIPAA needs the Enterprise plan">
          Sales is contacted about HIPAA once you are on it.{' '}
          <Link to={`/organizations/${about.id}/plan`}>See the plan and ask for the upgrade</Link>.
        </Notice>
      )}
      {inquiry && !declined && (
        <Notice
          tone={qualified ? 'good' : 'info'}
          title={qualified ? 'Sales accepted the inquiry' : 'Sales is reviewing your inquiry'}
        />
      )}
      <StepTurns
        turns={turns}
        of={plan === 'enterprise' ? 'sales' : 'plan'}
        {...{ admin, now }}
        organization={about.id}
      />
      {inquiry && !declined && <InquiryFacts inquiry={inquiry} />}
      {may && !role && (
        <form className="form" method="get">
          <Choices
            name="role"
            legend="What is your organization’s role under HIPAA?"
            choices={hipaaRoles.map((each) => ({ value: each, label: names[each] ?? each, hint: roleHints[each] }))}
          />
          <div>
            <button className="button" type="submit">
              Continue
            </button>
          </div>
        </form>
      )}
      {may && role === 'none' && (
        <Form submit="We have no HIPAA duty" hidden={{ role }}>
          <p>
            Then there is nothing to sign and nothing to approve. We note it and you can go on with standard services.
          </p>
        </Form>
      )}
      {may && role && role !== 'none' && (
        <Form submit="Send to sales" hidden={{ role }} values={draft?.values} drafting={drafting}>
          <p>
            You answer as <strong>{names[role]}</strong>. <a href="?role=">Change</a>
          </p>
          <PhiHint />
          <Field name="legalEntity" label="Legal entity" maxLength={200} autoComplete="organization" />
          <Field name="address" label="Registered address" rows={2} maxLength={400} />
          <Field name="affiliates" label="Affiliates to be covered (optional)" rows={2} maxLength={500} />
          <Field
            name="use"
            label="Intended use, in plain words"
            rows={4}
            maxLength={500}
            hint="What will the service hold, and who works with it? No names, no records."
          />
          <Choices
            name="deployment"
            legend="Deployment model"
            choices={[
              { value: 'hosted', label: 'Hosted by the vendor' },
              { value: 'byoc', label: 'Bring your own cloud (BYOC)', hint: 'HIPAA does not cover BYOC today.' },
            ]}
          />
          <Choices name="regions" legend="Regions in mind" many compact choices={places} />
          <Field
            name="timeline"
            label="Timeline"
            options={timelines.map((value) => ({ value, label: names[value] ?? value }))}
          />
          {(['privacy', 'security', 'incident'] as const).map((kind) => (
            <fieldset key={kind} className="stack">
              <legend>
                {kind === 'incident'
                  ? 'Incident contact, read around the clock'
                  : `${kind[0]?.toUpperCase()}${kind.slice(1)} contact`}
              </legend>
              <Field name={`${kind}Contact.name`} label={`Name of the ${kind} contact`} maxLength={100} />
              <Field name={`${kind}Contact.email`} label={`E-mail of the ${kind} contact`} type="email" />
            </fieldset>
          ))}
        </Form>
      )}
    </div>
  );
}
