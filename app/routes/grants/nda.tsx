import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Field, Form, Tick } from '#app/ui/form.tsx';
import { NdaBody } from '#app/ui/grants/nda-text.tsx';
import { Notice, PageHead, Section } from '#app/ui/page.tsx';
import { Day } from '#app/ui/time.tsx';

const signing = ['customer admin', 'customer member', 'prospect'];

export const loader = load(async ({ context, visitor, organization, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'nda', { organization })),
  may: roles.some((role) => signing.includes(role)),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `NDA · ${data?.organization.name ?? ''}` }];

export const action = act(async ({ context, visitor, organization, target, values }) => {
  await context.portal.ndas.accept(visitor.actor, { ...target, organization }, values);
  return redirect(`/organizations/${organization}/documents`);
});

export default function Nda() {
  const { organization, text, sample, nda, may, admin } = useLoaderData<typeof loader>();
  const at = `/organizations/${organization.id}/documents`;
  const mine = text.binds === 'person' || admin;
  return (
    <div className="reading stack">
      <PageHead title="Non-disclosure agreement" kicker={<Link to={at}>Documents of {organization.name}</Link>} />
      {sample && (
        <Notice tone="wait" title={`Version ${text.version} is a sample`}>
          Counsel of the vendor replaces it before production.
        </Notice>
      )}
      <NdaBody text={text} />
      {nda && (
        <Notice tone="good" title="You are bound by an NDA already">
          Something may be granted on it until <Day at={nda.until} />.
        </Notice>
      )}
      {may && !mine && (
        <Notice tone="wait" title="An admin of the organization signs it">
          It binds all of you.
        </Notice>
      )}
      {may && mine && (
        <Section title="Sign it">
          <Form submit="Sign by typing my name" hidden={{ shownSha256: text.textSha256 }}>
            <Field name="name" label="Your full name" maxLength={100} autoComplete="name" />
            <Tick name="agreed">
              I have read it and agree to it{text.binds === 'organization' && `, and may bind ${organization.name}`}.
            </Tick>
          </Form>
          <p>
            Is one signed already, elsewhere? <Link to={`${at}/papers`}>Upload it</Link>; it counts once counsel has
            verified it.
          </p>
        </Section>
      )}
    </div>
  );
}
