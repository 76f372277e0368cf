import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Refusal, refuseUnless } from '#app/domain/refusal.ts';
import { writeWords } from '#app/domain/services/words.ts';
import { names } from '#app/domain/words.ts';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Follow } from '#app/ui/follow.tsx';
import { Choices, Field, Form } from '#app/ui/form.tsx';
import { Code } from '#app/ui/log/code.tsx';
import { FactList, Notice, PageHead } from '#app/ui/page.tsx';
import { awaitedIn } from '#app/ui/promises/turns.tsx';
import { BackupStep, CloudWord, PlaceStep, RestoreStep } from '#app/ui/services/conversion.tsx';
import { ChecksStep, DeletionStep, GiveUp, Over } from '#app/ui/services/conversion-end.tsx';
import { OrderFields } from '#app/ui/services/order-fields.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, params, roles, url, draft }) => {
  const { plans, turns, ...shown } = await context.portal.read(visitor.actor, 'conversions', { organization });
  const plan = plans.find((each) => each.id === params['conversion']);
  refuseUnless(plan, 'not_found');
  const own = turns.filter((each) => each.about === plan.id);
  const admin = roles.includes('customer admin');
  return { ...shown, plan, turns: own, admin, at: url.pathname, console: context.brand.console, draft: await draft() };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Conversion in ${data?.plan.place ?? ''} · ${data?.about.name ?? ''}` },
];

/** A no of the gate is answered with the reasons that hold. */
export const action = act(async ({ context, visitor, target, values, params, url }) => {
  const order = { ...values, conversion: params['conversion'] };
  const { events } = await context.portal.perform(visitor.actor, 'restoreService', target, order);
  if (events[0]?.type === 'service.refused')
    throw new Refusal('step_not_open', 'The gate said no. Its reasons stand at the first step.');
  return redirect(url.pathname);
});

export default function Conversion() {
  const { about, plan, turns, admin, at, now, console, draft } = useLoaderData<typeof loader>();
  const open = !plan.deleted && !plan.givenUp;
  const props = { plan, admin, at, now };
  return (
    <div className="reading stack">
      <PageHead
        title={`Conversion in ${plan.place}`}
        kicker={<Crumb {...about} />}
        lead="Each step counts as the vendor’s cloud confirms it; what it cannot see is your word. The old service is not covered at any time."
      >
        <p>
          <Link to={`/organizations/${about.id}/services/conversions`}>All conversions</Link>
        </p>
      </PageHead>
      <Over {...props} />
      <FactList
        rows={[
          ['Old service', <Code key="o">{plan.vendorService}</Code>],
          ['Region', `${plan.place} (${names[plan.provider]} ${plan.region})`],
          [
            'Planned',
            <span key="p">
              {plan.started.by}, <Ago at={plan.started.at} now={now} />
            </span>,
          ],
        ]}
      />
      <CloudWord cloud={plan.started.cloud} of="the old service" />
      <Follow {...awaitedIn(turns)} />
      <ol className="stepper">
        <PlaceStep {...props} />
        <BackupStep {...props} />
        <RestoreStep {...props}>{admin && <Order conditions={plan.conditions} draft={draft} />}</RestoreStep>
        <ChecksStep {...props} />
        <DeletionStep {...props} console={console} />
      </ol>
      {open && admin && <GiveUp at={at} />}
    </div>
  );
}

const writes = Object.entries(writeWords).map(([value, label]) => ({ value, label }));

/** The same order as for every service, in the place of the old one, and what holds for its writes. */
const Order = ({
  conditions,
  draft,
}: {
  conditions: string | undefined;
  draft: Record<string, unknown> | undefined;
}) => (
  <Form
    submit="Restore into a HIPAA service"
    pending="Ordering…"
    values={{ minReplicaMemoryGb: '16', maxReplicaMemoryGb: '64', numReplicas: '3', ...draft }}
  >
    {conditions && (
      <Notice tone="info" title="Condition of the approval">
        {conditions}
      </Notice>
    )}
    <Choices name="writes" legend="The old service meanwhile" choices={writes} />
    <Field
      name="name"
      label="Name of the new service"
      maxLength={50}
      hint="At most 50 characters. It must not hold patient information."
    />
    <OrderFields networks="That of the old service is not taken over." />
  </Form>
);
