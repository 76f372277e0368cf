import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { PageHead } from '#app/ui/page.tsx';

const said: Record<string, { title: string; text: string }> = {
  signing_complete: {
    title: 'Signature received, confirming',
    text: 'DocuSign told your browser that you signed. We ask DocuSign itself before the certificate counts.',
  },
  cancel: { title: 'You can finish later', text: 'The certificate waits for you among the endings.' },
  decline: { title: 'You declined to sign', text: 'The certificate can be prepared again.' },
  session_timeout: { title: 'DocuSign ended the session', text: 'Nothing was signed. Open the certificate again.' },
  ttl_expired: {
    title: 'The signing address was too old',
    text: 'It lives five minutes and works once. Open the certificate again to get a new one.',
  },
};

export const loader = load(async ({ url }) => {
  const value = (name: string) => url.searchParams.get(name) ?? '';
  return {
    organization: value('organization'),
    agreement: value('agreement'),
    destruction: value('destruction'),
    event: value('event'),
  };
});
export const meta: MetaFunction = () => [{ title: 'Back from DocuSign · HIPAA desk' }];

/** A page never changes anything when it is looked at, so the confirmation is asked for by a button. */
export const action = act(async ({ context, visitor, target, values }) => {
  const { organization, ...input } = values;
  const at = { ...target, organization: String(organization ?? '') };
  await context.portal.perform(visitor.actor, 'recordDestructionReturn', at, input);
  return redirect(`/organizations/${at.organization}/ending`);
});

export default function Return() {
  const named = useLoaderData<typeof loader>();
  const word = said[named.event] ?? {
    title: 'Back from DocuSign',
    text: 'Ask DocuSign how the certificate stands; nothing was lost.',
  };
  return (
    <div className="reading stack">
      <PageHead title={word.title} lead={word.text} />
      <div className="cluster">
        <Form submit="Check with DocuSign now" hidden={named} />
        <Link to="/counsel/endings">See the endings</Link>
      </div>
    </div>
  );
}
