import type { ReactNode } from 'react';
import { counted, listed } from '#app/domain/words.ts';
import type { BreachView } from '#db/incidents/told-views.ts';
import { FactList } from '../page.tsx';
import { Moment } from '../time.tsx';
import { NoticeFields } from './state.tsx';

type ToldNotice = BreachView['notices'][number];

/** Each notice, the newest first: what it said, when it was sent, whether it came and who acknowledged it. */
export const NoticeCards = ({ of }: { of: BreachView }) => (
  <>
    {of.notices.map((each, index) => (
      <section className="stack" key={each.id}>
        <h3>
          {index === of.notices.length - 1 ? 'Notice' : 'Supplement'} of <Moment at={each.at} />
        </h3>
        <NoticeFields fields={each.fields} />
        <FactList rows={arrival(each)} />
      </section>
    ))}
  </>
);

function arrival({ letters, delivered, acknowledged, cameAt }: ToldNotice): [string, ReactNode][] {
  const came = delivered?.mail
    ? 'it did not come back for 72 hours'
    : delivered
      ? `${delivered.way}, recorded by ${delivered.by}: ${delivered.note ?? ''}`
      : cameAt === undefined
        ? 'no letter has arrived'
        : 'not certain yet: a letter can come back for 72 hours';
  return [
    ['Mailed to', letters.length > 0 ? listed(letters.map(letterText)) : 'nobody yet'],
    ['Delivered', came],
    [
      'Acknowledged',
      acknowledged ? (
        <>
          {acknowledged.who}, <Moment at={acknowledged.at} />
        </>
      ) : (
        'nobody has said so'
      ),
    ],
  ];
}

const letterText = ({ who, back, returns }: ToldNotice['letters'][number]) =>
  back === undefined
    ? `${who}${returns > 0 ? ' (the second letter)' : ''}`
    : `${who} (came back ${counted(returns, 'time')})`;
