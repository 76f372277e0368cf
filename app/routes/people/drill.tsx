import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { End } from '#app/ui/end.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice, PageHead } from '#app/ui/page.tsx';
import { Moment } from '#app/ui/time.tsx';

/** Where the letter of a drill leads. Looking at it changes nothing: mail scanners open links. */
export const loader = load(({ context, params }) => context.portal.drills.read(params['token'] ?? ''));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `A drill · ${data?.organization.name ?? 'HIPAA onboarding'}` },
];

export const action = act(async ({ context, params }) => {
  await context.portal.refuseOften(`drill ${context.network}`, 60, 60_000);
  const token = params['token'] ?? '';
  await context.portal.drills.answer(token);
  return redirect(`/drills/${token}`);
});

export default function DrillPage() {
  const { organization, person, posts, dueAt, answeredAt, followed, now } = useLoaderData<typeof loader>();
  const open = !followed && answeredAt === undefined && posts.length > 0;
  return (
    <div className="reading stack">
      <PageHead
        title="This is a drill"
        kicker={organization.name}
        lead="Nothing has happened. A notice was rehearsed, to see whether a real one would reach somebody who can act."
      />
      {followed && (
        <Notice tone="info" title="Another drill followed this one">
          The newest mail has the link that counts.
        </Notice>
      )}
      {!followed && posts.length === 0 && (
        <Notice tone="info" title="You are not named for anything here any more">
          You need not do anything.
        </Notice>
      )}
      {!followed && answeredAt !== undefined && (
        <Notice tone="good" title="You have confirmed it">
          <span>
            On <Moment at={answeredAt} />. Nothing more is asked of you.
          </span>
        </Notice>
      )}
      {open && (
        <>
          <p>For {organization.name} you are named as:</p>
          <ul>
            {posts.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          {dueAt !== undefined && (
            <p>
              Please confirm by <End at={dueAt} />.
              {dueAt <= now && ' That time is over; it is noted all the same, as late.'}
            </p>
          )}
          <Form submit="Yes, it reached me, and this is still me" />
        </>
      )}
      {!followed && posts.length > 0 && (
        <p>
          Not you any more? <Link to={`/named/${organization.id}/${person}`}>Say so</Link>: the page asks for a code,
          which we mail to this address.
        </p>
      )}
    </div>
  );
}
