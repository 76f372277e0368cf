import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Field, Form, PhiHint } from '#app/ui/form.tsx';
import { PageHead, Section } from '#app/ui/page.tsx';
import { Asks } from '#app/ui/programmes/asks.tsx';

export const loader = load(async ({ context, visitor, organization, roles, url, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'asks', { organization })),
  may: roles.some((role) => role === 'customer admin' || role === 'customer member' || role === 'prospect'),
  programme: url.searchParams.get('programme') ?? '',
  document: url.searchParams.get('document') ?? '',
  draft: await draft(),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Reports and programmes · ${data?.organization.name ?? ''}` },
];

export const action = act(async ({ context, visitor, organization, target, values }) => {
  await context.portal.programmes.ask(visitor.actor, { ...target, organization }, values);
  return redirect(`/organizations/${organization}/programmes`);
});

export default function Asking() {
  const { organization, prospect, asks, programmes, may, programme, document, draft, now } =
    useLoaderData<typeof loader>();
  const meant = programmes.some(({ id }) => id === programme) && { programme };
  return (
    <div className="reading stack">
      <PageHead
        title="Reports and programmes"
        kicker={prospect ? organization.name : <Crumb {...organization} />}
        lead="What you need and is not there for you: ask for it, see whose turn it is, and hear by mail when it is there."
      />
      <Asks asks={asks} organization={organization.id} may={may} now={now} />
      {may && (
        <Section title={document ? 'Ask for this document' : 'Ask for a report or a programme'}>
          <Form submit="Ask counsel" values={{ programme: 'soc2', ...draft, ...meant }} hidden={{ document }}>
            <PhiHint />
            <Field
              name="programme"
              label="Programme"
              options={[
                ...programmes.map(({ id, name }) => ({ value: id, label: name })),
                { value: 'other', label: 'Another one, which is not in the list' },
              ]}
            />
            <Field
              name="note"
              label="What do you need, and what for?"
              hint="May stay empty, unless it is another programme."
              rows={3}
              maxLength={500}
            />
          </Form>
        </Section>
      )}
    </div>
  );
}
