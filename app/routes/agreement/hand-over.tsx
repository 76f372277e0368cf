import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { wayBack } from '#app/http/way-back.ts';
import { OtherSigner } from '#app/ui/agreement/signing.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty, PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, organization, draft }) => {
  const {
    agreement,
    mine,
    organization: about,
  } = await context.portal.read(visitor.actor, 'signing', { organization });
  return { about, agreement: agreement?.mayChangeSigner && mine ? agreement.id : undefined, draft: await draft() };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Hand on the signing · ${data?.about.name ?? ''}` },
];

export const action = act(async ({ context, visitor, roles, organization, target, values }) => {
  await context.portal.perform(visitor.actor, 'handOver', target, values);
  const member = roles.some((role) => role === 'customer admin' || role === 'customer member');
  return redirect(member ? wayBack({ roles, organization }) : `/sign/${values['agreement']}`);
});

export default function HandOver() {
  const { about, agreement, draft } = useLoaderData<typeof loader>();
  if (!agreement)
    return (
      <div className="reading stack">
        <PageHead title="Hand on the signing" kicker={about.name} />
        <Empty title="Not possible now">This agreement does not wait for your signature.</Empty>
      </div>
    );
  return (
    <div className="reading stack">
      <PageHead
        title="Hand on the signing"
        kicker={about.name}
        lead="Name somebody who is better placed to sign for the organization. They get a personal link; the admins and our sales team are told with your reason. You will no longer see the agreement."
      />
      <Form submit="Hand it on" values={draft} hidden={{ agreement }}>
        <OtherSigner
          reason="Why somebody else should sign"
          authority={`To my knowledge this person may bind ${about.name}.`}
        />
      </Form>
      <p>
        <Link to={`/agreements/${about.id}`}>Back to the agreement</Link>
      </p>
    </div>
  );
}
