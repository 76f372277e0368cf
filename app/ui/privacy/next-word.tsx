import type { RequestView } from '#db/privacy/views.ts';
import { Field, Form } from '../form.tsx';
import { ButtonLink, Notice } from '../page.tsx';

/** What whoever asked can do now. */
export function NextWord({ request, held }: { request: RequestView; held: boolean }) {
  const { id, awaits, identified, questions, kind, misses } = request;
  if (awaits !== 'asker')
    return !identified && misses > 0 && awaits === 'counsel' ? (
      <Notice tone="wait" title="Counsel looks at who asks">
        What was told is not what is kept here. You hear by mail.
      </Notice>
    ) : null;
  const question = questions.at(-1);
  if (question && !question.reply)
    return (
      <section className="next">
        <h2>Reply to what counsel asked</h2>
        <blockquote>{question.reason}</blockquote>
        <Form submit="Reply" hidden={{ request: id }} id="reply">
          <Field name="words" label="Your reply" rows={3} maxLength={1000} />
        </Form>
      </section>
    );
  if (!identified)
    return (
      <section className="next">
        <h2>Show that it is you</h2>
        <Form action={`/account/privacy/${id}/identity`} submit="Go on" id="identity">
          {held ? (
            <Field
              name="fact"
              label="Your name as it is kept here, or an organization to which you belong"
              hint="One of them is enough. Capitals do not matter."
              maxLength={200}
            />
          ) : (
            <p>Nothing but your address is kept here: that you hold its mailbox is enough.</p>
          )}
        </Form>
      </section>
    );
  return kind === 'deletion' ? (
    <section className="next">
      <h2>See what goes, and say yes</h2>
      <p>Nothing is deleted before you have seen what goes and what stays.</p>
      <ButtonLink to="/account/deletion">See what a deletion does</ButtonLink>
    </section>
  ) : null;
}
