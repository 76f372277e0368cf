import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Field, Form, PhiHint } from '#app/ui/form.tsx';
import { FactList, PageHead } from '#app/ui/page.tsx';
import { StepTurns } from '#app/ui/promises/here.tsx';

export const loader = load(async ({ context, visitor, organization, roles }) => {
  const journey = await context.portal.read(visitor.actor, 'journey', { organization });
  const { plan, upgrade, turns, now, organization: about } = journey;
  return { plan, upgrade, turns, now, about, admin: roles.includes('customer admin') };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Plan · ${data?.about.name ?? ''}` }];

export const action = performed;

export default function Plan() {
  const { plan, upgrade, turns, now, about, admin } = useLoaderData<typeof loader>();
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
      <FactList
        rows={[
          ['HIPAA services', 'Compliance type HIPAA, after the agreement is in force'],
          ['Private regions', 'By arrangement, decided on by two people'],
          ['Encryption keys', 'Transparent data encryption and customer-managed keys on AWS and Google Cloud'],
          ['Sign-in', 'SAML single sign-on for your organization'],
          ['Backups', 'Export to your own account'],
        ]}
      />
      {plan !== 'enterprise' && !upgrade && admin && (
        <Form submit="Ask for the upgrade">
          <PhiHint />
          <Field name="note" label="Anything sales should know (optional)" rows={3} maxLength={500} />
        </Form>
      )}
    </div>
  );
}
