import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dayMs } from '#app/domain/calendar.ts';
import { refuseUnless } from '#app/domain/refusal.ts';
import { hipaaRoles, names } from '#app/domain/words.ts';
import { act, type Loading, load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice, PageHead } from '#app/ui/page.tsx';
import { Questions, RoleFirst } from '#app/ui/sales/questions.tsx';

export const loader = load(async (loading) => {
  const { known } = await placeOf(loading);
  if (known) throw redirect(known);
  const { url, visitor, draft, context } = loading;
  const values = await draft();
  const asked = url.searchParams.get('role') ?? values?.['role'];
  const { regions } = await context.portal.regions();
  return { role: hipaaRoles.find((each) => each === asked), email: visitor.email, values, regions };
});
export const meta: MetaFunction = () => [{ title: 'Contact sales · HIPAA onboarding' }];

export const action = act(async (acting) => {
  const { context, visitor, values, target } = acting;
  const { known, begun } = await placeOf(acting);
  refuseUnless(!known, 'inquiry_open', 'You have a place here already.');
  await context.portal.refuseOften(`prospect ${visitor.actor.id}`, 3, dayMs);
  await context.portal.refuseOften(`prospects ${context.network}`, 20, dayMs);
  const organization = await context.portal.prospects.begin(visitor.actor, values, target.request ?? '', begun);
  return redirect(organization ? `/contact/${organization}` : '/');
});

interface Place {
  /** Where somebody belongs who begins nothing here: their desk, their organization, or what they told already. */
  known?: string | undefined;
  /** What began with a request for documents, and has told sales nothing yet. */
  begun?: string | undefined;
}

async function placeOf({ context, visitor }: Pick<Loading, 'context' | 'visitor'>): Promise<Place> {
  if (visitor.staff) return { known: '/desk' };
  const places = await context.portal.read(visitor.actor, 'mine');
  const begun = places.find((each) => each.roles.includes('prospect'));
  if (begun) {
    const { inquiry } = await context.portal.read(visitor.actor, 'prospect', { organization: begun.id });
    return inquiry ? { known: `/contact/${begun.id}` } : { begun: begun.id };
  }
  const isMember = places.some((each) => each.roles.some((role) => role === 'admin' || role === 'member'));
  return { known: isMember ? '/organizations' : undefined };
}

export default function NewcomersQuestions() {
  const { role, email, values, regions } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Contact sales"
        lead={`You write as ${email}. What you tell goes on with you when your company gets an organization in the vendor’s cloud.`}
      />
      {!role && <RoleFirst />}
      {role === 'none' && (
        <Notice tone="info" title="You have no duty under HIPAA">
          Then you need no agreement: standard services are open to you. <a href="?role=">Change</a>
        </Notice>
      )}
      {role && role !== 'none' && (
        <Form submit="Send to sales" hidden={{ role }} values={values}>
          <p>
            You answer as <strong>{names[role]}</strong>. <a href="?role=">Change</a>
          </p>
          <Questions regions={regions} />
        </Form>
      )}
    </div>
  );
}
