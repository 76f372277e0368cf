import { type NoticeState, settlesMs } from '#app/domain/trust/window.ts';
import { counted, listed } from '#app/domain/words.ts';
import type { NewcomerView } from '#db/trust/views.ts';
import { Badge, FactList, type Tone } from '../page.tsx';
import { Day, Moment } from '../time.tsx';
import { PublishedFacts } from './entry.tsx';

const states: Record<NoticeState, [string, Tone]> = {
  due: ['Being sent', 'wait'],
  sent: ['Sent', 'wait'],
  bounced: ['Came back', 'bad'],
  delivered: ['Delivered', 'info'],
  objected: ['Objected', 'wait'],
  settled: ['Settled', 'good'],
  elapsed: ['Time to object is over', 'neutral'],
  called_off: ['Called off', 'neutral'],
};
export const NoticeBadge = ({ state }: { state: NoticeState }) => (
  <Badge tone={states[state][1]}>{states[state][0]}</Badge>
);

/** The end of a window as the zone of the organization says it. */
export const inZone = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' }).format(at - 1);

/** Until when somebody may object, and what that rests on. */
export function WindowText({ of: { days, timeZone, window, served } }: { of: NewcomerView }) {
  if (days === 0) return <>The agreement gives no time for objections.</>;
  if (!window) return <>{counted(days, 'day')} from the delivery of the notice, which has not arrived yet.</>;
  return (
    <>
      Until the end of {inZone(window.endsAt, timeZone)} ({timeZone}): {counted(days, 'day')} after the notice of{' '}
      <Moment at={window.from} />
      {served && served.way !== 'by mail' && `, ${served.way}`}.
      {!window.certain && ` It moves if the letter comes back within ${settlesMs / 3_600_000} hours.`}
    </>
  );
}

/** What an organization was told, and how its notice stands. */
export function NoticeFacts({ of }: { of: NewcomerView }) {
  const { startsOn, emergency, starts, usedFrom, letters, read, held, calledOff, served } = of;
  return (
    <>
      <FactList
        rows={[
          ['Time to object', <WindowText key="window" of={of} />],
          ...(emergency === undefined
            ? []
            : [['In an emergency', `It is used before the time to object is over: ${emergency}`] as [string, string]]),
          [
            'Use for your organization',
            calledOff !== undefined ? (
              'It does not come'
            ) : held ? (
              'Held back: your organization objected'
            ) : usedFrom !== undefined ? (
              <>
                From <Day at={usedFrom} /> on
              </>
            ) : (
              <>
                Not before <Day at={Math.max(starts ?? 0, startsOn)} /> (UTC)
                {of.published.holdable && emergency === undefined && ', and not before your time to object is over'}
              </>
            ),
          ],
          ['Mailed to', letters.length > 0 ? listed(letters.map(letterText)) : 'nobody yet'],
          ...(served?.note
            ? [['Served another way', `${served.way}, recorded by ${served.by}: ${served.note}`] as [string, string]]
            : []),
          ['Read, as they said signed in', read.length > 0 ? listed(read.map(({ who }) => who)) : 'nobody has said so'],
        ]}
      />
      <details>
        <summary>What is published of {of.published.name}</summary>
        <PublishedFacts of={of.published} />
      </details>
    </>
  );
}

const letterText = ({ who, back, returns }: NewcomerView['letters'][number]) =>
  back === undefined
    ? `${who}${returns > 0 ? ' (the second letter)' : ''}`
    : `${who} (came back ${counted(returns, 'time')})`;
