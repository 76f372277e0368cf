import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { capital } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { End } from '#app/ui/end.tsx';
import { Choices, Field, Form } from '#app/ui/form.tsx';
import { Badge, Notice, PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, organization }) =>
  context.portal.read(visitor.actor, 'named', { organization }),
);
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What you are named for · ${data?.organization.name ?? ''}` },
];

export const action = performed;

export default function Named() {
  const { organization, posts, drill } = useLoaderData<typeof loader>();
  const open = posts.filter((each) => each.open);
  return (
    <div className="reading stack">
      <PageHead title="What you are named for" kicker={organization.name} />
      {drill !== undefined && (
        <section className="card stack">
          <h2>A drill waits for you</h2>
          <p>
            Nothing has happened. A notice was rehearsed, to see whether a real one would reach you: confirm it by{' '}
            <End at={drill} />.
          </p>
          <Form action={`/named/${organization.id}/drill`} submit="Yes, it reached me" id="drill" />
        </section>
      )}
      {open.length === 0 && (
        <Notice tone="good" title="You have confirmed everything">
          Nothing is left to do. When it is not you any more, say so below.
        </Notice>
      )}
      <ul className="stack">
        {posts.map((each) => (
          <li key={each.post}>
            <strong>You are {each.name}</strong>{' '}
            <Badge tone={each.open ? 'wait' : 'good'}>{each.open ? 'To confirm' : 'Confirmed'}</Badge>
            {each.duty && <p className="muted">{each.duty}</p>}
            {each.coming && (
              <p>
                Changes as soon as an admin acknowledges it, which {each.coming.over ? 'was' : 'is'} due by{' '}
                <End at={each.coming.due} />: {each.coming.duty}
              </p>
            )}
            {each.falls && <p>Falls away as soon as an admin acknowledges the newer version.</p>}
          </li>
        ))}
      </ul>
      {posts.some((each) => each.post === 'privacy') && (
        <p>
          <Link to={`/organizations/${organization.id}/subprocessors`}>Notices of new sub-processors</Link>: as the
          contact for privacy you may object for {organization.name}.
        </p>
      )}
      {posts.some((each) => each.post === 'incident' || each.post === 'privacy') && (
        <p>
          <Link to={`/organizations/${organization.id}/incidents`}>Notices of incidents</Link>: as a contact you may
          acknowledge them for {organization.name}.
        </p>
      )}
      {open.length > 0 && (
        <Form submit={open.length === 1 ? 'Yes, that is me' : 'Yes, all of this is me'}>
          {open.map((each) => (
            <input key={each.post} type="hidden" name="posts" value={each.post} />
          ))}
        </Form>
      )}
      <details>
        <summary>This is not me, or I do not take it</summary>
        <Form
          action={`/named/${organization.id}/refusal`}
          submit="Say that it is not me"
          tone="danger"
          id="refusal"
          values={{ posts: posts.length === 1 ? posts.map((each) => each.post) : [] }}
        >
          <Choices
            name="posts"
            legend="What is not yours?"
            many
            choices={posts.map((each) => ({ value: each.post, label: capital(each.name) }))}
          />
          <Field
            name="reason"
            label={`Why, as the admins of ${organization.name} will read it`}
            rows={2}
            maxLength={500}
          />
          <p className="hint">You are not asked any more, and they name somebody else.</p>
        </Form>
      </details>
    </div>
  );
}
