import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { email } from '#app/domain/input.ts';
import { parse } from '#app/domain/refusal.ts';
import { act, load } from '#app/http/route.ts';
import { decoy, mailedUnlessTrapped } from '#app/http/signing-in.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { Decoy } from '#app/ui/form-parts.tsx';
import { PageHead } from '#app/ui/page.tsx';

const typed = z.strictObject({
  email,
  document: z.string().max(100).default(''),
  ...decoy,
});
const begin = (document: unknown) => `/trust/access/begin?document=${encodeURIComponent(String(document ?? ''))}`;

export const loader = load(async ({ visitor, url, context }) => {
  const document = url.searchParams.get('document') ?? '';
  if (visitor.actor.id) throw redirect(begin(document));
  const offered = await context.portal.requests.offered();
  return { document, title: offered.find(({ id }) => id === document)?.title };
});
export const meta: MetaFunction = () => [{ title: 'Ask for documents · Trust' }];

/** The one mail that goes to a typed address is that of the code, whoever it belongs to. */
export const action = act(async (acting) => {
  const input = parse(typed, acting.values);
  return mailedUnlessTrapped(acting, input, begin(input.document));
});

export default function Entry() {
  const { document, title } = useLoaderData<typeof loader>();
  return (
    <div className="sign-in stack">
      <PageHead
        title="Ask for documents"
        kicker={<Link to="/trust">Trust</Link>}
        lead={`${title ? `You ask for “${title}”. ` : ''}We mail you a code first, so that nobody asks in your name. You need no account, and need not be a customer.`}
      />
      <Form submit="Send code" hidden={{ document }}>
        <Field name="email" label="Work e-mail" type="email" autoComplete="email" inputMode="email" />
        <Decoy />
      </Form>
      <p>
        Documents that are for anybody stand on <Link to="/trust">the pages of the programmes</Link>, and ask for
        nothing.
      </p>
    </div>
  );
}
