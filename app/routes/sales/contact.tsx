import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { hipaaRoles, names } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice, PageHead } from '#app/ui/page.tsx';
import { StepTurns } from '#app/ui/promises/here.tsx';
import { InquiryFacts } from '#app/ui/sales/inquiry.tsx';
import { Questions, RoleFirst } from '#app/ui/sales/questions.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url, kept }) => {
  const journey = await context.portal.read(visitor.actor, 'journey', { organization });
  const { plan, inquiry, declined, qualified, noDuty, turns, organization: about } = journey;
  const asked = url.searchParams.get('role');
  const drafted = await kept();
  const role = hipaaRoles.find((each) => each === (asked ?? drafted?.values['role']));
  return {
    ...{ plan, inquiry, declined, qualified, noDuty, turns },
    about,
    role,
    draft: drafted,
    regions: (await context.portal.regions()).regions,
    now: journey.now,
    admin: roles.includes('customer admin'),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Contact sales · ${data?.about.name ?? ''}` }];

export const action = performed;

export default function Contact() {
  const shown = useLoaderData<typeof loader>();
  const { plan, inquiry, declined, qualified, noDuty, turns, about, role, draft, admin, now, regions } = shown;
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
      {plan !== 'enterprise' && !inquiry && (
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
      {inquiry && !declined && <InquiryFacts inquiry={inquiry} organization={about.id} />}
      {may && !role && <RoleFirst />}
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
          <Questions regions={regions} />
        </Form>
      )}
    </div>
  );
}
