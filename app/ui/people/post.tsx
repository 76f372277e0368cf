import type { PostView } from '#db/people/post-views.ts';
import { Field, Form } from '../form.tsx';
import { Badge } from '../page.tsx';
import { Day } from '../time.tsx';

/** Who holds a post now, whether they confirmed it, and who is asked to be the next. */
export function Holder({ post: { now, asked, declined } }: { post: PostView }) {
  return (
    <>
      {now ? (
        <p>
          {now.name}, {now.email}{' '}
          {now.confirmedAt === undefined ? (
            <Badge tone="wait">Not confirmed yet</Badge>
          ) : (
            <Badge tone="good">
              Confirmed on <Day at={now.confirmedAt} />
            </Badge>
          )}
        </p>
      ) : (
        <p className="muted">Nobody is named.</p>
      )}
      {asked && (
        <p>
          {asked.name}, {asked.email}, was asked by {asked.by} on <Day at={asked.at} />
          {now && ` and takes over from ${now.name} by confirming it`}.
        </p>
      )}
      {declined && (
        <p>
          <Badge tone="bad">Said no</Badge> {declined.name} said on <Day at={declined.at} /> that they are not it: “
          {declined.reason}”
        </p>
      )}
    </>
  );
}

/** An admin names somebody else, or takes that back. */
export function ChangeHolder({ post, to, withdrawal }: { post: PostView; to: string; withdrawal: string }) {
  if (post.asked)
    return (
      <Form
        action={withdrawal}
        submit={`Do not ask ${post.asked.name} any more`}
        tone="quiet"
        hidden={{ post: post.post }}
        id={`withdraw-${post.post.replace('/', '-')}`}
      />
    );
  return (
    <>
      {post.declined && post.now && (
        <Form
          action={withdrawal}
          submit={`Leave it with ${post.now.name}`}
          tone="quiet"
          hidden={{ post: post.post }}
          id={`leave-${post.post.replace('/', '-')}`}
        />
      )}
      <NameAnother post={post} to={to} />
    </>
  );
}

const NameAnother = ({ post, to }: { post: PostView; to: string }) => (
  <details>
    <summary>
      Name somebody{post.now && ' else'}
      <span className="visually-hidden"> as {post.name}</span>
    </summary>
    <Form
      action={to}
      submit="Ask them to confirm"
      hidden={{ post: post.post }}
      id={`name-${post.post.replace('/', '-')}`}
    >
      <Field name="person.name" label="Full name" maxLength={100} autoComplete="off" />
      <Field name="person.email" label="E-mail" type="email" autoComplete="off" />
      <p className="hint">
        They get a mail with a personal link and need no account.
        {post.now && ` ${post.now.name} stays until they have confirmed.`}
      </p>
    </Form>
  </details>
);
