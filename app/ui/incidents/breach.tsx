import type { ReactNode } from 'react';
import { kindWords } from '#app/domain/incidents/words.ts';
import { capital, counted, figure, listed } from '#app/domain/words.ts';
import type { BreachView } from '#db/incidents/told-views.ts';
import { FactList } from '../page.tsx';
import { Moment } from '../time.tsx';
import { BreachBadge, KeptBadge } from './state.tsx';

/** What an organization was told of one incident, and how that came to it. */
export const BreachFacts = ({ of }: { of: BreachView }) => (
  <>
    <h2>
      {of.title} <BreachBadge state={of.state} /> <KeptBadge kept={of.kept} />
    </h2>
    <FactList
      rows={[
        ['Kind', capital(kindWords[of.kind])],
        ...(of.subprocessor ? [['At the sub-processor', of.subprocessor] as [string, string]] : []),
        ['Discovered', <Moment key="discovered" at={of.discovery} />],
        ['Began', of.times.began === undefined ? 'not known yet' : <Moment key="began" at={of.times.began} />],
        ['Ended', of.times.ended === undefined ? 'not known yet' : <Moment key="ended" at={of.times.ended} />],
        ['What it concerns', `${counted(of.services, 'service')} in ${listed(of.places)}`],
        [
          'Promised by your agreement',
          <>
            {listed(of.clocks.map(({ hours }) => `${figure(hours)} hours`))} after discovery, by{' '}
            <Moment at={of.dueAt} />; the law would allow until <Moment at={of.own?.fromDiscovery ?? of.dueAt} />
          </>,
        ],
        ...of.held.map(
          ({ from, until }) =>
            [
              'Held back for law enforcement',
              <>
                <Moment at={from} /> to <Moment at={until} />
              </>,
            ] as [string, ReactNode],
        ),
      ]}
    />
  </>
);
