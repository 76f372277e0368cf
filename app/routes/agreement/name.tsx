import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { wayBack } from '#app/http/way-back.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { Empty, PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, organization, roles, draft }) => {
  const {
    agreements,
    pending,
    organization: about,
  } = await context.portal.read(visitor.actor, 'journey', { organization });
  const agreement = agreements.find((each) => each.id === pending && each.mayCorrectName);
  return {
    about,
    agreement: agreement && { id: agreement.id, name: agreement.signer.name },
    back: wayBack({ roles, organization }),
    draft: await draft(),
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Correct the name · ${data?.about.name ?? ''}` },
];

export const action = performed;

export default function CorrectName() {
  const { about, agreement, back, draft } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Correct the name"
        kicker={about.name}
        lead="The name is printed in the agreement, so it is made out again and sent again to the same address. Possible until the signer has opened it."
      />
      {agreement ? (
        <Form submit="Correct the name" values={draft} hidden={{ agreement: agreement.id }}>
          <Field
            name="name"
            label="Full name of the signer"
            maxLength={100}
            autoComplete="off"
            defaultValue={agreement.name}
          />
        </Form>
      ) : (
        <Empty title="Not possible now">
          No agreement waits under a name that can still be corrected. Once the signer has opened it, sales voids it,
          and the signer is named again under the right name. <Link to={back}>Go back</Link>.
        </Empty>
      )}
    </div>
  );
}
