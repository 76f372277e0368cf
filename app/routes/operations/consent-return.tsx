import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { consentCookie, cookieOf } from '#app/http/cookies.ts';
import { load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { PageHead } from '#app/ui/page.tsx';

/** Where DocuSign sends back to after consent. The code in the address is not used: whether consent was given, the next call shows. */
export const loader = load(async ({ context, request, url }) => {
  const state = cookieOf(request.headers.get('cookie'), consentCookie(context.secure));
  const ours = state !== undefined && state === url.searchParams.get('state');
  return { given: ours && url.searchParams.has('code') && !url.searchParams.has('error') };
});
export const meta: MetaFunction = () => [{ title: 'Consent at DocuSign · HIPAA desk' }];

export default function ConsentReturn() {
  const { given } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title={given ? 'DocuSign took the consent' : 'Consent was not given'}
        lead={
          given
            ? 'Try now whether DocuSign lets the portal in. What has waited is done after that.'
            : 'DocuSign did not say yes in this browser. Nothing has changed; you can begin again.'
        }
      />
      {given && <Form action="/ops/docusign" submit="Try now" pending="Asking DocuSign…" />}
      <p>
        <Link to="/ops/docusign">How DocuSign is</Link>
      </p>
    </div>
  );
}
