import { conditionsOf } from '#app/domain/trust/applies.ts';
import type { Published } from '#app/domain/trust/facts.ts';
import { type EntryState, stateWords } from '#app/domain/trust/register.ts';
import { capital } from '#app/domain/words.ts';
import { Badge, FactList, type Tone } from '../page.tsx';

const tones: Record<EntryState, Tone> = {
  proposed: 'neutral',
  announced: 'wait',
  in_use: 'good',
  suspended: 'wait',
  ended: 'neutral',
  cancelled: 'neutral',
};

export const EntryBadge = ({ state }: { state: EntryState }) => <Badge tone={tones[state]}>{stateWords[state]}</Badge>;

/** What nobody said is said to be so. */
export const Stated = ({ text }: { text: string | undefined }) => text ?? <span className="muted">not stated</span>;

/** Everything that is published of an entry. */
export const PublishedFacts = ({ of }: { of: Published }) => (
  <FactList
    rows={[
      ['Legal name', <Stated key="legal" text={of.legalName} />],
      ['Address', <Stated key="address" text={of.address} />],
      ['Contact', <Stated key="contact" text={of.contact} />],
      ['Purpose', of.purpose],
      ['Data types', <Stated key="data" text={of.dataTypes} />],
      ['Location', <Stated key="location" text={of.location} />],
      ['Applies', capital(conditionsOf(of.appliesTo))],
      ['ePHI may reach it', <Stated key="ephi" text={of.ephi === undefined ? undefined : of.ephi ? 'Yes' : 'No'} />],
      ['One customer alone can be left out', of.holdable ? 'Yes' : 'No'],
    ]}
  />
);
