import { basisNames, refusalBases } from '#app/domain/privacy/words.ts';
import type { RequestView } from '#db/privacy/views.ts';
import { Field, Form } from '../form.tsx';
import { Section } from '../page.tsx';

interface Props {
  request: RequestView;
  covered: readonly { id: string; name: string }[];
}

/** All that counsel may do about an open request. What they write reaches whoever asked. */
export function Answering({ request, covered }: Props) {
  const { id, identified, extendable, questions, health } = request;
  const at = `/counsel/privacy/${id}`;
  const asked = questions.at(-1);
  const mayAsk = !asked || asked.reply !== undefined;
  return (
    <Section title="Your word">
      {health && (
        <Form action={`${at}/forwarding`} submit="Pass it on" id="forwarding">
          <Field
            name="organization"
            label="The covered entity"
            hint="It is told that somebody asked, and not who. Whoever asked is told to turn to it."
            options={[
              { value: '', label: 'Not known: tell only whoever asked' },
              ...covered.map((each) => ({ value: each.id, label: each.name })),
            ]}
          />
        </Form>
      )}
      {identified && !health && (
        <Form submit="Answer" id="answer">
          <Field name="words" label="Your answer" rows={5} maxLength={2000} />
        </Form>
      )}
      {!identified && <Form action={`${at}/identity`} submit="I am certain who asks" tone="quiet" id="identity" />}
      {!identified && mayAsk && (
        <More summary="Doubt who asks">
          <Form action={`${at}/doubt`} submit="Ask for more" tone="quiet" id="doubt">
            <Field
              name="reason"
              label="What the doubt is, and which documents would settle it"
              rows={3}
              maxLength={500}
            />
          </Form>
        </More>
      )}
      {mayAsk && (
        <More summary="Ask what is meant">
          <Form action={`${at}/question`} submit="Ask" tone="quiet" id="question">
            <Field name="reason" label="Your question" rows={3} maxLength={500} />
          </Form>
        </More>
      )}
      {extendable && (
        <More summary="Take more time">
          <Form action={`${at}/extension`} submit="Extend, and say why" tone="quiet" id="extension">
            <Field name="reason" label="Why it takes longer" rows={3} maxLength={500} />
          </Form>
        </More>
      )}
      <More summary="Refuse it">
        <Form action={`${at}/refusal`} submit="Refuse, and say why" tone="danger" id="refusal">
          <Field
            name="basis"
            label="Because"
            options={refusalBases.map((value) => ({ value, label: basisNames[value] }))}
          />
          <Field name="reason" label="The reason, as they read it" rows={3} maxLength={1000} />
        </Form>
      </More>
    </Section>
  );
}

const More = ({ summary, children }: { summary: string; children: React.ReactNode }) => (
  <details>
    <summary>{summary}</summary>
    {children}
  </details>
);
