import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Crumb } from '#app/ui/crumb.tsx';
import { Field, Form, PhiHint } from '#app/ui/form.tsx';
import { Empty, PageHead } from '#app/ui/page.tsx';
import { Older, placeIn } from '#app/ui/pager.tsx';
import { Thread } from '#app/ui/sales/thread.tsx';

export const loader = load(async ({ context, visitor, organization, draft, roles, url }) => ({
  ...(await context.portal.read(visitor.actor, 'thread', { organization, before: placeIn(url) })),
  before: placeIn(url),
  id: organization,
  staff: !!visitor.staff,
  may: roles.some((role) => role === 'customer admin' || role === 'sales' || role === 'ops' || role === 'counsel'),
  draft: await draft(),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Messages · ${data?.name ?? ''}` }];

export const action = performed;

export default function Messages() {
  const { messages, older, before, now, id, name, staff, may, draft } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Messages"
        kicker={<Crumb id={id} name={name} />}
        lead="One thread between the customer and the vendor."
      />
      {messages.length === 0 && (
        <Empty title="No messages yet">What you write here reaches the other side by mail, too.</Empty>
      )}
      <Older from={before} older={older} />
      <Thread messages={messages} staff={staff} now={now} />
      {may && (
        <Form submit="Send message" values={draft}>
          <PhiHint />
          <Field name="body" label="Your message" rows={4} maxLength={500} />
        </Form>
      )}
    </div>
  );
}
