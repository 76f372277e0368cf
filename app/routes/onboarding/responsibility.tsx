import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { matrix } from '#app/domain/catalog/matrix.ts';
import { customerDuties } from '#app/domain/catalog/responsibility.ts';
import { deployments, names } from '#app/domain/words.ts';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Field, Form, Tick } from '#app/ui/form.tsx';
import { Empty, Notice, PageHead, Section, Table } from '#app/ui/page.tsx';
import { day } from '#app/ui/time.tsx';

export const loader = load(
  'routes/onboarding/responsibility',
  async ({ context, visitor, organization, roles, url, draft }) => {
    const {
      states,
      responsibility,
      inquiry,
      organization: about,
    } = await context.portal.read(visitor.actor, 'journey', { organization });
    const deployment =
      deployments.find((each) => each === url.searchParams.get('deployment')) ?? inquiry?.deployment ?? 'hosted';
    const step = states.find((state) => state.id === 'responsibility');
    return {
      about,
      deployment,
      version: matrix.version,
      controls: matrix.controls,
      duties: customerDuties(deployment),
      given: responsibility.find((each) => each.deployment === deployment && each.current),
      open: !!(step?.open || step?.met),
      admin: roles.includes('customer admin'),
      draft: await draft(),
    };
  },
);
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Shared responsibility · ${data?.about.name ?? ''}` },
];

export const action = act(
  'routes/onboarding/responsibility',
  async ({ context, visitor, organization, target, values }) => {
    await context.portal.perform(visitor.actor, 'acknowledgeResponsibility', target, values);
    return redirect(`/organizations/${organization}/responsibility`);
  },
);

export default function Responsibility() {
  const { about, deployment, version, controls, duties, given, open, admin, draft } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Shared responsibility"
        kicker={<Crumb {...about} />}
        lead={`Who does what for the ${names[deployment]?.toLowerCase()} service. Version ${version}.`}
      />
      {given && (
        <Notice tone="good" title={`Acknowledged on ${day(given.at)} by ${given.by}`}>
          Signed “{given.signature}” for version {given.version}.
        </Notice>
      )}
      <Table
        caption={`${controls.length} controls; ${duties.length} of them ask something of you`}
        columns={[
          {
            head: 'Control',
            cell: (row) => (
              <>
                <strong>{row.title}</strong>
                <br />
                <span className="muted">{row.description}</span>
              </>
            ),
          },
          { head: 'Vendor', cell: (row) => (row.vendor ? 'Yes' : '–') },
          { head: 'You', cell: (row) => (row.customer[deployment] ? row.duty[deployment] : '–') },
          ...(given
            ? [{ head: 'Your owner', cell: (row: (typeof controls)[number]) => given.owners[row.id] ?? '–' }]
            : []),
          { head: 'Rule', cell: (row) => <small className="muted">{row.citations.join(', ')}</small> },
        ]}
        rows={controls}
        rowKey={(row) => row.id}
        empty={null}
      />
      {!open && (
        <Empty title="Not open yet">You acknowledge the model once your signer has signed the agreement.</Empty>
      )}
      {open && admin && !given && (
        <Section title="Acknowledge">
          <Form submit="Sign and acknowledge" values={draft} hidden={{ deployment, version }}>
            {duties.map((duty) => (
              <fieldset key={duty.id} className="stack">
                <legend>{duty.title}</legend>
                <p className="hint">{duty.duty[deployment]}</p>
                <Field name={`owners.${duty.id}`} label={`Owner for “${duty.title}”`} maxLength={100} />
                <Field
                  name={`evidence.${duty.id}`}
                  label={`Evidence for “${duty.title}” (optional link or note)`}
                  maxLength={300}
                  hint={`For instance: ${duty.evidence.join(', ')}.`}
                />
              </fieldset>
            ))}
            <Tick name="agree">We have read the model and accept the duties that are ours.</Tick>
            <Field name="signature" label="Sign by typing your full name" maxLength={100} autoComplete="off" />
          </Form>
        </Section>
      )}
    </div>
  );
}
