import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { plainDay } from '#app/domain/calendar.ts';
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
  const base = `/organizations/${about.id}/responsibility`;
  const table = (
    <ControlTable
      controls={controls}
      deployment={deployment}
      given={given && { ...given, change: admin ? base : undefined }}
      editable={editable}
    />
  );
  return (
    <div className="stack">
      <PageHead
        title="Shared responsibility"
        kicker={<Crumb {...about} />}
        lead={`Who does what for the ${names[deployment]?.toLowerCase()} service. Version ${version}.`}
      />
      <StepTurns turns={turns} of="responsibility" organization={about.id} admin={admin} now={now} />
      {given && (
        <Notice tone="good" title={`Acknowledged on ${plainDay(given.at)} by ${given.by}`}>
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
          <FormProgress
            of="owners.*.email"
            all="everybody.email"
            total={duties.length}
            done={ownersIn(draft?.values ?? {}, duties.length)}
            what="duties have an owner"
          />
          <fieldset className="narrow stack">
            <legend>Owner of every duty that names no other</legend>
            <p className="hint">
              Each owner gets a mail that says what the duty is, and confirms it without an account.
            </p>
            <Field name="everybody.name" label="Full name" maxLength={100} autoComplete="off" />
            <Field name="everybody.email" label="E-mail" type="email" autoComplete="off" />
          </fieldset>
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

/** How many duties had an owner in what was typed before. */
function ownersIn(values: Record<string, unknown>, all: number): number {
  const { everybody, owners } = values as {
    everybody?: { email?: string };
    owners?: Record<string, { email?: string } | string>;
  };
  if (everybody?.email) return all;
  return Object.values(owners ?? {}).filter((each) => typeof each === 'object' && each.email).length;
}
