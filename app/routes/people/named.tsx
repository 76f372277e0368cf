import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { End } from '#app/ui/end.tsx';
import { Form } from '#app/ui/form.tsx';
import { Badge, Notice, PageHead } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, organization }) =>
  context.portal.read(visitor.actor, 'named', { organization }),
);
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What you are named for · ${data?.organization.name ?? ''}` },
];

export const action = performed;

export default function Named() {
  const { organization, posts } = useLoaderData<typeof loader>();
  const open = posts.filter((each) => each.open);
  return (
    <div className="reading stack">
      <PageHead title="What you are named for" kicker={organization.name} />
      {open.length === 0 && (
        <Notice tone="good" title="You have confirmed everything">
          Nothing is left to do. When this is not you any more, tell the admins of {organization.name}.
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
                {each.coming.over ? 'Changed since' : 'Changes after'} <End at={each.coming.due} />, or as soon as an
                admin acknowledges it: {each.coming.duty}
              </p>
            )}
          </li>
        ))}
      </ul>
      {open.length > 0 && (
        <Form submit={open.length === 1 ? 'Yes, that is me' : 'Yes, all of this is me'}>
          {open.map((each) => (
            <input key={each.post} type="hidden" name="posts" value={each.post} />
          ))}
          <p>Is any of it not yours? Confirm nothing, and tell the admins of {organization.name}.</p>
        </Form>
      )}
    </div>
  );
}
