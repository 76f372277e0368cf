import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { plainDay } from '#app/domain/calendar.ts';
import { customerDuties } from '#app/domain/responsibility/duties.ts';
import { counted, names } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Field, Form, Tick } from '#app/ui/form.tsx';
import { Empty, Notice, PageHead } from '#app/ui/page.tsx';
import { StepTurns } from '#app/ui/promises/here.tsx';
import { Asked, ChangedRows } from '#app/ui/responsibility/changed.tsx';
import { ControlTable, Falling } from '#app/ui/responsibility/matrix.tsx';
import { FormProgress } from '#app/ui/responsibility/progress.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url, kept }) => {
  const deployment = url.searchParams.get('deployment') ?? undefined;
  const journey = await context.portal.read(visitor.actor, 'journey', { organization });
  const asked = await context.portal.read(visitor.actor, 'duties', { organization, deployment });
  const { states, responsibility, turns, organization: about, now, ahead, ended } = journey;
  const given = responsibility.find((each) => each.deployment === asked.deployment);
  const step = states.find((state) => state.id === 'responsibility');
  const open = !!given || !!(step?.open || step?.met);
  const admin = roles.includes('customer admin');
  return { about, turns, now, ahead, ended, ...asked, given, open, admin, draft: await kept() };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Shared responsibility · ${data?.about.name ?? ''}` },
];

export const action = performed;

export default function Responsibility() {
  const shown = useLoaderData<typeof loader>();
  const { about, deployment, version, controls, given, demand, released, falling, open, admin, turns, now } = shown;
  const base = `/organizations/${about.id}/responsibility`;
  // Under a smaller plan nothing is acknowledged; the plan comes first.
  const may = open && shown.ahead && admin && !turns.some(({ serves }) => serves === 'plan');
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
          {!demand &&
            given.version !== version &&
            (released > 0
              ? ` Of version ${version} nothing is asked; what fell away: ${counted(released, 'control')}.`
              : ` Version ${version} changes no duty of yours: nothing is asked.`)}
        </Notice>
      )}
      {shown.ended && (
        <Notice tone="wait" title="The agreement has ended">
          The model is acknowledged under the next one, once your signer has signed it.
        </Notice>
      )}
      {!open && !shown.ended && (
        <Empty title="Not open yet">You acknowledge the model once your signer has signed the agreement.</Empty>
      )}
      {demand && <Asked demand={demand} now={now} />}
      {may && demand && (
        <Acknowledge shown={shown} total={demand.rows.length}>
          <ChangedRows rows={demand.rows} deployment={deployment} posts={given?.posts ?? {}} />
        </Acknowledge>
      )}
      {!may && demand && <ChangedRows rows={demand.rows} deployment={deployment} posts={given?.posts ?? {}} reading />}
      {may && !given && (
        <Acknowledge shown={shown} total={customerDuties(deployment, controls).length}>
          <ControlTable controls={controls} deployment={deployment} given={undefined} editable />
        </Acknowledge>
      )}
      {given && demand && (
        <Falling
          controls={falling}
          deployment={deployment}
          given={{ ...given, change: admin ? base : undefined }}
          version={version}
        />
      )}
      {(given || !may) && (
        <ControlTable
          controls={controls}
          deployment={deployment}
          given={given && { ...given, change: admin ? base : undefined }}
          editable={false}
        />
      )}
    </div>
  );
}

/** The form of whoever may sign: the rows that are asked for, and a signature. */
function Acknowledge({
  shown: { about, deployment, version, draft, demand, now },
  total,
  children,
}: {
  shown: ReturnType<typeof useLoaderData<typeof loader>>;
  total: number;
  children: ReactNode;
}) {
  return (
    <Form
      submit={demand ? 'Sign and acknowledge what changed' : 'Sign and acknowledge'}
      values={draft?.values}
      hidden={{ deployment, version }}
      drafting={{ action: `/organizations/${about.id}/drafts/responsibility`, savedAt: draft?.at, now }}
      wide
    >
      {!demand && (
        <FormProgress
          of="owners.*.email"
          all="everybody.email"
          total={total}
          done={ownersIn(draft?.values ?? {}, total)}
          what="duties have an owner"
        />
      )}
      <fieldset className="narrow stack">
        <legend>Owner of every duty that names no other</legend>
        <p className="hint">
          {demand
            ? 'Whoever owns a duty that changed goes on owning it, unless you name somebody else.'
            : 'Each owner gets a mail that says what the duty is, and confirms it without an account.'}
        </p>
        <Field name="everybody.name" label="Full name" maxLength={100} autoComplete="off" />
        <Field name="everybody.email" label="E-mail" type="email" autoComplete="off" />
      </fieldset>
      {children}
      <div className="narrow stack">
        <Tick name="agree">
          {demand
            ? 'We have read what changed and accept the duties that are ours.'
            : 'We have read the model and accept the duties that are ours.'}
        </Tick>
        <Field
          name="signature"
          label="Sign by typing your full name"
          maxLength={100}
          autoComplete="off"
          hint="Your signature, the version and the owners go into the log and into your evidence."
        />
      </div>
    </Form>
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
