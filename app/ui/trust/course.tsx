import { isoDay, plainDay } from '#app/domain/calendar.ts';
import { dayAfter } from '#app/domain/trust/effects.ts';
import { counted } from '#app/domain/words.ts';
import type { trustReads } from '#db/trust/reads.ts';
import { Field, Form } from '../form.tsx';
import { FactList, Notice, Section } from '../page.tsx';
import { Effects } from '../preview.tsx';
import { Moment } from '../time.tsx';

export type ShownEntry = Awaited<ReturnType<typeof trustReads.registerEntry>> & { may: boolean };
interface Of {
  shown: ShownEntry;
}

const at = ({ entry }: ShownEntry) => `/counsel/subprocessors/${entry.id}`;

/** What announcing does, counted before it is done, and the form of the second person. */
export function Announcing({ shown }: Of) {
  const { announcing, entry, proposed, may } = shown;
  if (!announcing) return null;
  const { preview, earliest, fault } = announcing;
  return (
    <Section title="Announce it">
      <p>
        Each is told by mail and may object as long as its own agreement says.{' '}
        {entry.holdable
          ? 'For each customer use begins after its own time to object.'
          : `It cannot be held back for one customer: use begins after the last time to object, not before ${plainDay(earliest)} if all mail leaves today.`}
      </p>
      <Effects preview={preview} />
      {fault && (
        <Notice tone="bad" title="It cannot be announced so">
          {fault}
        </Notice>
      )}
      {may && proposed?.mine && (
        <Notice tone="info" title="A second person announces it">
          You proposed it.
        </Notice>
      )}
      {may && !proposed?.mine && !fault && (
        <Form action={at(shown)} id="announce" submit="Announce it" hidden={{ preview: preview.token }}>
          <Field
            name="startsOn"
            type="date"
            label="In use not before"
            defaultValue={isoDay(earliest)}
            hint="Customers are told this day. When a notice arrives late, use begins later."
          />
          <Field
            name="emergency"
            label="Only in an emergency: why it is needed before"
            hint="As anybody may read it. Use then begins on that day; everybody’s time to object runs all the same."
            rows={2}
            maxLength={300}
          />
        </Form>
      )}
      {may && <CallOff shown={shown} />}
    </Section>
  );
}

const CallOff = ({ shown }: Of) => (
  <details>
    <summary>Call it off</summary>
    <Form action={`${at(shown)}/cancellation`} id="cancel" submit="Call it off" tone="danger">
      <Field name="because" label="Why, as anybody may read it" rows={2} maxLength={300} />
    </Form>
  </details>
);

/** When use may begin, as all windows stand now. */
export function Start({ shown }: Of) {
  const { entry, windows, started, may } = shown;
  if (entry.state !== 'announced') return null;
  const { told, uncertain, objected, held, lastEndsAt, firstEndsAt } = windows;
  const last = entry.holdable ? firstEndsAt : lastEndsAt;
  const waits = !entry.holdable && entry.emergency === undefined;
  const earliest = Math.max(entry.startsOn ?? 0, waits ? dayAfter(last ?? 0) : 0);
  return (
    <Section title="Start of use">
      <FactList
        rows={[
          ['Announced', `not before ${plainDay(entry.startsOn ?? 0)}`],
          ...(entry.emergency === undefined ? [] : [['In an emergency', entry.emergency] as [string, string]]),
          ['Told', counted(told, 'organization')],
          ['Whose notice may still come back, or did', counted(uncertain, 'organization')],
          ['Objections to answer', counted(objected, 'objection')],
          ['For whom it is held back', counted(held, 'organization')],
          [
            entry.holdable ? 'First time to object ends' : 'Last time to object ends',
            last ? <Moment at={last} /> : 'not known yet',
          ],
          ['Earliest day as things stand', plainDay(earliest)],
        ]}
      />
      {started !== undefined && (
        <Notice tone="info" title={`Use begins on ${plainDay(started)}`}>
          {entry.holdable && entry.emergency === undefined && 'For each customer after its own time to object.'}
        </Notice>
      )}
      {may && started === undefined && (
        <>
          <Form action={`${at(shown)}/start`} id="start" submit="Record the start of use">
            <Field name="from" type="date" label="In use from" defaultValue={isoDay(earliest)} />
          </Form>
          <CallOff shown={shown} />
        </>
      )}
    </Section>
  );
}

/** What can become of an entry that is in use. */
export function Course({ shown }: Of) {
  const { entry, ended, may, now } = shown;
  const using = entry.state === 'in_use';
  if (!using && entry.state !== 'suspended') return null;
  return (
    <Section title="While it is in use">
      {ended && (
        <Notice tone="info" title={`It ends on ${plainDay(ended.from)}`}>
          {ended.because}
        </Notice>
      )}
      {may && (
        <>
          {using ? (
            <details>
              <summary>Suspend its use</summary>
              <Form action={`${at(shown)}/suspension`} id="suspend" submit="Suspend its use" tone="danger">
                <Field name="because" label="Why, as anybody may read it" rows={2} maxLength={300} />
              </Form>
            </details>
          ) : (
            <Form action={`${at(shown)}/resumption`} id="resume" submit="It is used again" tone="quiet" />
          )}
          {!ended && (
            <details>
              <summary>End its use</summary>
              <Form action={`${at(shown)}/end`} id="end" submit="Record the end" tone="danger">
                <Field name="from" type="date" label="Used no more from" defaultValue={isoDay(now)} />
                <Field name="because" label="Why, as anybody may read it" rows={2} maxLength={300} />
              </Form>
            </details>
          )}
        </>
      )}
    </Section>
  );
}
