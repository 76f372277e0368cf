import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { Badge, Empty, PageHead } from '#app/ui/page.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, organization, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'texts', { organization })),
  me: visitor.actor.id,
  may: roles.includes('ops') || roles.includes('counsel'),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Texts · ${data?.organization.name ?? ''}` }];

export const action = performed;
type Text = ReturnType<typeof useLoaderData<typeof loader>>['items'][number]['texts'][number];

export default function Texts() {
  const { organization, items, now, me, may } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Free texts"
        kicker={<Link to={`/desk/${organization.id}`}>{organization.name}</Link>}
        lead="Everything that was typed freely, newest first. A text that holds patient information is erased by two people: it goes for good, and the log verifies as before."
      />
      {items.length === 0 && <Empty title="No text">What people type appears here.</Empty>}
      {items.map((item) => (
        <section className="card stack" key={item.seq}>
          <p>
            {item.sentence} <Ago at={item.at} now={now} />
          </p>
          {item.texts.map((text) => (
            <div className="stack" key={text.ref}>
              {text.gone && (
                <p>
                  <Badge tone="neutral">Erased by the wish of whoever was to be forgotten</Badge>
                </p>
              )}
              {text.waits && (
                <p>
                  <Badge tone="wait">Two people decided to erase it: it goes when the hold is released</Badge>
                </p>
              )}
              {text.erasedAt === undefined ? (
                !text.gone && <blockquote>{text.body}</blockquote>
              ) : (
                <p>
                  <Badge tone="neutral">Erased by two people</Badge> <Ago at={text.erasedAt} now={now} />
                </p>
              )}
              {may && text.erasedAt === undefined && !text.gone && !text.waits && (
                <Erasure text={text} base={`/desk/${organization.id}/texts`} me={me} />
              )}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Erasure({ text, base, me }: { text: Text; base: string; me: string }) {
  if (!text.asked)
    return (
      <details>
        <summary>Ask to erase it</summary>
        <Form submit="Ask to erase" tone="danger" hidden={{ ref: text.ref }} id={`erase-${text.ref.slice(0, 12)}`}>
          <Field
            name="why"
            label="Why"
            options={[
              { value: 'phi', label: 'It may hold patient information' },
              { value: 'personal_data', label: 'Personal data that should not be here' },
            ]}
          />
        </Form>
      </details>
    );
  return (
    <div className="cluster">
      <span>{text.asked.by} asked to erase it.</span>
      {text.asked.id === me ? (
        <span>Another person has to confirm.</span>
      ) : (
        <Form action={`${base}/erasure`} submit="Erase as the second person" tone="danger" hidden={{ ref: text.ref }} />
      )}
      <Form action={`${base}/refusal`} submit="Keep it" tone="quiet" hidden={{ ref: text.ref }} />
    </div>
  );
}
