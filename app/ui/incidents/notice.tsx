import { fieldWords, type NoticeField, noticeFields } from '#app/domain/incidents/words.ts';
import type { Preview } from '#db/gate/preview-views.ts';
import type { NoticeView } from '#db/incidents/views.ts';
import { Field, Form, PhiHint } from '../form.tsx';
import { Notice, Section } from '../page.tsx';
import { Effects } from '../preview.tsx';
import { Moment } from '../time.tsx';
import { NoticeFields } from './state.tsx';

const hints: Record<NoticeField, string> = {
  what: 'In short, with what is known of how it came about.',
  individuals:
    'As far as possible: where the list of those affected lies, outside of this portal, and how many there are.',
  information: 'Kinds alone, such as names, dates of birth, diagnoses. Never their values.',
  steps: 'What those affected should do to protect themselves.',
  measures: 'To investigate, to mitigate harm, and to protect against more.',
  contact: 'By which telephone number and address questions are answered.',
};
const lengths: Record<NoticeField, number> = {
  ...{ what: 2000, individuals: 1000, information: 1000 },
  ...{ steps: 2000, measures: 2000, contact: 500 },
};

interface Of {
  at: string;
  notices: readonly NoticeView[];
  waits: number;
  sending: Preview | undefined;
  may: boolean;
}

/** The notice: written by one, sent by another one, and supplemented as more becomes known. */
export function NoticeSection({ at, notices, waits, sending, may }: Of) {
  const newest = notices.at(-1);
  return (
    <Section title="Notice">
      {!newest && <p>Nothing is written yet.</p>}
      {notices.toReversed().map((each) => (
        <section className="card stack" key={each.id}>
          <h3>
            Written by {each.by}, <Moment at={each.at} />
          </h3>
          {each.sent.map((one) => (
            <p key={one.at}>
              Sent by {one.by}, <Moment at={one.at} />
            </p>
          ))}
          <NoticeFields fields={each.fields} />
        </section>
      ))}
      {newest && sending && waits > 0 && <Sending at={at} newest={newest} sending={sending} may={may} />}
      {may && <WriteForm at={at} newest={newest} />}
    </Section>
  );
}

const Sending = ({ at, newest, sending, may }: { at: string; newest: NoticeView; sending: Preview; may: boolean }) => (
  <>
    <Effects preview={sending} />
    {may && newest.mine && (
      <Notice tone="info" title="A second person sends it">
        You wrote it.
      </Notice>
    )}
    {may && !newest.mine && (
      <Form
        id="send"
        action={`${at}/sending`}
        submit="Send it to them"
        hidden={{ notice: newest.id, preview: sending.token }}
      />
    )}
  </>
);

function WriteForm({ at, newest }: { at: string; newest: NoticeView | undefined }) {
  const supplement = newest !== undefined && newest.sent.length > 0;
  const known = Object.fromEntries((newest?.fields ?? []).map(({ name, text }) => [name, text]));
  return (
    <details open={newest === undefined}>
      <summary>
        {newest === undefined
          ? 'Write the notice'
          : supplement
            ? 'Write what is known now: it supplements the notice'
            : 'Write it otherwise'}
      </summary>
      <Form
        key={newest?.id ?? ''}
        id="notice"
        action={`${at}/notice`}
        submit={supplement ? 'Keep the supplement for a second person' : 'Keep the notice for a second person'}
      >
        <PhiHint />
        <p className="hint">What is left empty is told as not known yet. A supplement starts no clock anew.</p>
        {noticeFields.map((name) => (
          <Field
            key={name}
            name={name}
            label={fieldWords[name]}
            hint={hints[name]}
            rows={name === 'contact' ? 2 : 3}
            maxLength={lengths[name]}
            defaultValue={known[name]}
          />
        ))}
      </Form>
    </details>
  );
}
