import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Follow } from '#app/ui/follow.tsx';
import { Field, Form, PhiHint } from '#app/ui/form.tsx';
import { FactList, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { StepTurns } from '#app/ui/promises/here.tsx';
import { Since } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles }) => {
  const journey = await context.portal.read(visitor.actor, 'journey', { organization });
  // What it says now is shown now; what the cloud says meanwhile, at the next look.
  void context.portal.lookAtPlan(organization);
  const { plan, upgrade, leftEnterprise, serviceCount, turns, now, organization: about } = journey;
  return { plan, upgrade, leftEnterprise, serviceCount, turns, now, about, admin: roles.includes('customer admin') };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Plan · ${data?.about.name ?? ''}` }];

export const action = performed;

export default function Plan() {
  const { plan, upgrade, leftEnterprise, serviceCount, turns, now, about, admin } = useLoaderData<typeof loader>();
  const waits = plan !== 'enterprise';
  const mayAsk = waits && admin && (!upgrade || upgrade.answer === 'declined');
  return (
    <div className="reading stack">
      <PageHead
        title="Enterprise plan"
        kicker={<Crumb {...about} />}
        lead={
          plan === 'enterprise'
            ? 'Your organization is on the Enterprise plan. This requirement is met.'
            : `Your organization is on the ${names[plan]} plan.`
        }
      />
      <StepTurns turns={turns} of="plan" organization={about.id} admin={admin} now={now} />
      {waits && leftEnterprise !== undefined && (
        <Notice tone="bad" title="The organization has left the Enterprise plan">
          <span>
            The vendor’s cloud says so, as a look at it found first at <Since at={leftEnterprise} now={now} />. The gate
            is closed: no HIPAA service can be created.
          </span>
          {serviceCount > 0 && (
            <span>
              What runs goes on, and is covered as long as the agreement is in force. What belongs to Enterprise alone,
              such as keys of your own, is not promised under a smaller plan.
            </span>
          )}
        </Notice>
      )}
      {waits && upgrade?.answer === 'declined' && (
        <Notice tone="bad" title="Sales declined the upgrade">
          {upgrade.reason}
        </Notice>
      )}
      <Section title="What belongs to Enterprise">
        <FactList
          rows={[
            ['HIPAA services', 'Compliance type HIPAA, after the agreement is in force'],
            ['Private regions', 'By arrangement, decided on by two people'],
            ['Encryption keys', 'Transparent data encryption and customer-managed keys on AWS and Google Cloud'],
            ['Sign-in', 'SAML single sign-on for your organization'],
            ['Backups', 'Export to your own account'],
          ]}
        />
      </Section>
      {mayAsk && <Follow waits="The portal looks at the plan in the vendor’s cloud." />}
      {mayAsk && (
        <Form submit="Ask for the upgrade">
          <PhiHint />
          <Field name="note" label="Anything sales should know (optional)" rows={3} maxLength={500} />
        </Form>
      )}
    </div>
  );
}
