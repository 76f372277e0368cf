import type { ReactNode } from 'react';
import { kindWords, knownWords } from '#app/domain/incidents/words.ts';
import { capital, listed } from '#app/domain/words.ts';
import type { IncidentView } from '#db/incidents/views.ts';
import { Field, Form } from '../form.tsx';
import { FactList, Section } from '../page.tsx';
import { Moment } from '../time.tsx';
import { DiscoveryFields, TimeFields } from './record.tsx';

const At = ({ at }: { at: number | undefined }) => (at === undefined ? <>not known yet</> : <Moment at={at} />);

type Discovery = IncidentView['discovery'];
const DiscoveryText = ({ of }: { of: Discovery }) => (
  <>
    <Moment at={of.moment} />: {listed(of.named.map(({ way }) => knownWords[way]))}. {of.reason} Fixed by {of.by},{' '}
    <Moment at={of.at} />.
  </>
);

/** What it is and when it was, with the discovery from which every clock runs. */
export const IncidentFacts = ({
  of: { kind, times, discovery, corrected, closed },
  subprocessor,
  at,
  may,
}: {
  of: IncidentView;
  subprocessor: string | undefined;
  at: string;
  may: boolean;
}) => (
  <Section title="What it is">
    <FactList
      rows={[
        ['Kind', capital(kindWords[kind])],
        ['Where', subprocessor ? `At the sub-processor ${subprocessor}` : 'In the vendor’s own house'],
        ['Began', <At key="began" at={times.began} />],
        ['Detected', <At key="detected" at={times.detected} />],
        ['Ended', <At key="ended" at={times.ended} />],
        ['Discovered', <DiscoveryText key="discovered" of={discovery} />],
        ...corrected
          .toReversed()
          .map(
            (each, index) =>
              [`Before correction ${corrected.length - index}`, <DiscoveryText key={each.at} of={each} />] as [
                string,
                ReactNode,
              ],
          ),
      ]}
    />
    {may && !closed && (
      <>
        <details>
          <summary>Set its times anew</summary>
          <Form id="times" action={`${at}/times`} submit="Set these times">
            <TimeFields of={{ ...times }} />
            <Field name="reason" label="What that rests on" rows={2} maxLength={500} />
          </Form>
        </details>
        <details>
          <summary>Correct the discovery</summary>
          <Form id="discovery" action={`${at}/discovery`} submit="Correct it: every clock follows">
            <DiscoveryFields of={Object.fromEntries(discovery.named.map((each) => [each.way, each.at]))} />
          </Form>
        </details>
      </>
    )}
  </Section>
);
