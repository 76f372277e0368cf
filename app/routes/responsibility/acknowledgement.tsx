import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { customerDuties } from '#app/domain/responsibility/duties.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { deployments, names } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Field, Form, Tick } from '#app/ui/form.tsx';
import { Empty, Notice, PageHead } from '#app/ui/page.tsx';
import { StepTurns } from '#app/ui/promises/here.tsx';
import { ControlTable } from '#app/ui/responsibility/matrix.tsx';
import { FormProgress } from '#app/ui/responsibility/progress.tsx';
import { day } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url, kept }) => {
  const journey = await context.portal.read(visitor.actor, 'journey', { organization });
  const { states, responsibility, inquiry, turns, organization: about } = journey;
  const deployment =
    deployments.find((each) => each === url.searchParams.get('deployment')) ?? inquiry?.deployment ?? 'hosted';
  const step = states.find((state) => state.id === 'responsibility');
  return {
    about,
    turns,
    deployment,
    version: matrix.version,
    controls: matrix.controls,
    duties: customerDuties(deployment),
    given: responsibility.find((each) => each.deployment === deployment && each.current),
    open: !!(step?.open || step?.met),
    admin: roles.includes('customer admin'),
    draft: await kept(),
    now: journey.now,
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Shared responsibility · ${data?.about.name ?? ''}` },
];

export const action = performed;

export default function Responsibility() {
  const shown = useLoaderData<typeof loader>();
  const { about, deployment, version, controls, duties, given, open, admin, turns, draft, now } = shown;
  const editable = open && admin && !given;
  const owners = Object.values((draft?.values['owners'] ?? {}) as Record<string, string>).filter(Boolean).length;
  const table = <ControlTable controls={controls} deployment={deployment} given={given} editable={editable} />;
  return (
    <div className="stack">
      <PageHead
        title="Shared responsibility"
        kicker={<Crumb {...about} />}
        lead={`Who does what for the ${names[deployment]?.toLowerCase()} service. Version ${version}.`}
      />
      <StepTurns turns={turns} of="responsibility" organization={about.id} admin={admin} now={now} />
      {given && (
        <Notice tone="good" title={`Acknowledged on ${day(given.at)} by ${given.by}`}>
          Signed “{given.signature}” for version {given.version}.
        </Notice>
      )}
      {!open && (
        <Empty title="Not open yet">You acknowledge the model once your signer has signed the agreement.</Empty>
      )}
      {!editable && table}
      {editable && (
        <Form
          submit="Sign and acknowledge"
          values={draft?.values}
          hidden={{ deployment, version }}
          drafting={{ action: `/organizations/${about.id}/drafts/responsibility`, savedAt: draft?.at, now }}
          wide
        >
          <FormProgress prefix="owners." total={duties.length} done={owners} what="duties have an owner" />
          {table}
          <div className="narrow stack">
            <Tick name="agree">We have read the model and accept the duties that are ours.</Tick>
            <Field
              name="signature"
              label="Sign by typing your full name"
              maxLength={100}
              autoComplete="off"
              hint="Your signature, the version and the owners go into the log and into your evidence."
            />
          </div>
        </Form>
      )}
    </div>
  );
}
