import type { threadView } from '#db/sales/views.ts';
import { Ago } from '../time.tsx';

interface Shown {
  messages: ReturnType<typeof threadView>;
  /** Who reads: their own stand on their side. */
  staff: boolean;
  now: number;
}

export const Thread = ({ messages, staff, now }: Shown) =>
  messages.map((message) => (
    <article key={message.id} className={`message${(message.from === 'staff') === staff ? ' mine' : ''}`}>
      <p className="muted">
        <small>
          {message.who} · <Ago at={message.at} now={now} />
        </small>
      </p>
      <p>{message.body}</p>
    </article>
  ));
