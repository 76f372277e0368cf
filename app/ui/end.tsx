import { useEffect, useState } from 'react';
import { endWords } from '#app/domain/calendar.ts';

/** Until when something holds, in the words of every page, with the reader's own time beside it where that is another. */
export const End = ({ at }: { at: number }) => (
  <>
    <time dateTime={new Date(at).toISOString()}>{endWords(at)}</time>
    <OwnTime at={at} />
  </>
);

/** The moment where the reader is, by the name of their zone. The server does not know where that is, and whoever reads in UTC needs no second time. */
function OwnTime({ at }: { at: number }) {
  const [own, setOwn] = useState('');
  useEffect(() => setOwn(new Date(at).getTimezoneOffset() === 0 ? '' : ` (${here.format(at)})`), [at]);
  return own && <span className="muted">{own}</span>;
}

const here = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'long',
});
