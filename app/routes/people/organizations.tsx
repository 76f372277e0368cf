import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { parse } from '#app/domain/refusal.ts';
import { act, load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { Empty, PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor }) => {
  if (visitor.staff) throw redirect('/desk');
  const places = await context.portal.read(visitor.actor, 'mine');
  const [only] = places;
  if (places.length === 1 && only) {
    if (only.roles.some((role) => role === 'admin' || role === 'member')) throw redirect(`/organizations/${only.id}`);
    if (only.roles.every((role) => role === 'signer')) throw redirect(`/agreements/${only.id}`);
    if (only.roles.includes('prospect')) throw redirect(`/contact/${only.id}`);
    if (only.roles.every((role) => role === 'named')) throw redirect(`/named/${only.id}`);
  }
  return { places, email: visitor.email };
});
export const meta: MetaFunction = () => [{ title: 'My organizations · HIPAA onboarding' }];

export const action = act(async ({ context, visitor, values, target }) => {
  const { organization } = parse(z.strictObject({ organization: z.string().max(100) }), values);
  await context.portal.perform(visitor.actor, 'acceptInvitation', { ...target, organization }, {});
  return redirect(`/organizations/${organization}`);
});

export default function Organizations() {
  const { places, email } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead title="My organizations" />
      {places.length === 0 && (
        <Empty title={`${email} belongs to no organization here`}>
          Admins of an organization in the vendor’s cloud are known by their address. Sign in with that address, or ask
          an admin to invite you. Is your company no customer yet? Then{' '}
          <Link to="/contact/questions">contact sales</Link>.
        </Empty>
      )}
      {places.map((place) => (
        <section className="card stack" key={place.id}>
          <h2>{place.name}</h2>
          {place.roles.some((role) => role === 'admin' || role === 'member') && (
            <p>
              <Link to={`/organizations/${place.id}`}>See where it stands</Link>
            </p>
          )}
          {place.roles.includes('prospect') && (
            <p>
              <Link to={`/contact/${place.id}`}>Your inquiry</Link>
            </p>
          )}
          {place.roles.includes('signer') && (
            <p>
              <Link to={`/agreements/${place.id}`}>Read and sign the agreement</Link>
            </p>
          )}
          {place.roles.includes('named') && (
            <p>
              <Link to={`/named/${place.id}`}>What you are named for</Link>
            </p>
          )}
          {place.roles.includes('invited') && (
            <Form submit="Accept the invitation" hidden={{ organization: place.id }}>
              <span />
            </Form>
          )}
        </section>
      ))}
    </div>
  );
}
