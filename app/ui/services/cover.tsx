import { coverTold, coverWord } from '#app/domain/services/cover-words.ts';
import type { ServiceView } from '#db/services/views.ts';
import { End } from '../end.tsx';
import { Badge, Notice, type Tone } from '../page.tsx';

type Covered = Pick<ServiceView, 'cover' | 'closed'>;

/** Whether a service is covered, in two words. */
export const CoverBadge = ({ cover }: Pick<Covered, 'cover'>) => <Badge tone={toneOf(cover)}>{coverWord(cover)}</Badge>;

function toneOf(cover: Covered['cover']): Tone {
  if (cover.is === 'covered') return 'good';
  if (cover.is === 'not_covered') return cover.gone ? 'neutral' : 'bad';
  return { not_made_yet: 'wait', never_made: 'neutral', not_hipaa: 'bad', no_agreement: 'bad' }[cover.because] as Tone;
}

/** The same in a sentence, with the reader’s own time of the moment that it names. */
export function CoverLine({ cover }: Pick<Covered, 'cover'>) {
  const { before, at, after } = coverTold(cover);
  return (
    <span>
      {before}
      {at !== undefined && <End at={at} />}
      {after}
    </span>
  );
}

/** Cover, and beside it what the gate says to another service in the same place: two answers, neither of which is the other. */
export function CoverNotice({ cover, closed }: Covered) {
  if (cover.is === 'covered' && closed.length > 0)
    return (
      <Notice tone="wait" title="Covered; nothing new can be created here">
        <CoverLine cover={cover} />
        <span>Nothing new, because: {closed.map((reason) => reason.sentence).join(' ')}</span>
      </Notice>
    );
  if (toneOf(cover) !== 'bad')
    return (
      <p>
        <CoverLine cover={cover} />
      </p>
    );
  return (
    <Notice tone="bad" title={coverWord(cover)}>
      <CoverLine cover={cover} />
    </Notice>
  );
}
