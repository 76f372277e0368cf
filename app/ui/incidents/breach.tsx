import { fieldMinute, plainDay } from '#app/domain/calendar.ts';
import { fieldWords, kindWords } from '#app/domain/incidents/words.ts';
import { serviceWays, wayWords } from '#app/domain/trust/words.ts';
import { capital, counted, figure, listed } from '#app/domain/words.ts';
import type { BreachView } from '#db/incidents/views.ts';
import { Choices, Field, Form } from '../form.tsx';
import { FactList } from '../page.tsx';
import { Moment } from '../time.tsx';
import { Answers } from './assessment.tsx';
import { BreachBadge, KeptBadge, NoticeFields } from './state.tsx';

interface Of {
  of: BreachView;
}
type ToldNotice = BreachView['notices'][number];

/** What an organization was told of one incident, and how that came to it. */
export const BreachFacts = ({ of }: Of) => (
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
            ] as [string, React.ReactNode],
        ),
      ]}
    />
  </>
);

/** Each notice, the newest first: what it said, when it was sent, whether it came and who acknowledged it. */
export const NoticeCards = ({ of }: Of) => (
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

function arrival({ letters, delivered, acknowledged, cameAt }: ToldNotice): [string, React.ReactNode][] {
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

/** What is still to become known, and what is for the organization to do. */
export function NextSteps({ of }: Of) {
  if (of.released)
    return (
      <>
        <h3>It is no breach</h3>
        <p>
          Two people found on <Moment at={of.released.at} />, by the four factors of 45 CFR 164.402, that the
          probability is low that PHI was compromised.
        </p>
        <Answers answers={of.released.answers} />
      </>
    );
  const unknown = of.notices[0]?.fields.filter(({ text }) => text === undefined) ?? [];
  return (
    <>
      <h3>What comes next</h3>
      <ul>
        <li>
          {of.closedAt !== undefined ? (
            <>
              It was closed on <Moment at={of.closedAt} />. Nothing more is expected to become known.
            </>
          ) : unknown.length > 0 ? (
            `Not known yet, and told as soon as it is: ${listed(unknown.map(({ name }) => fieldWords[name].toLowerCase()))}.`
          ) : (
            'Everything that a notice has to hold is known. What changes is told in a supplement.'
          )}
        </li>
        {of.own && (
          <li>
            Where your organization has to tell individuals (45 CFR 164.404), it has 60 days from its own discovery:
            that is until {plainDay(of.own.fromNotice)} if it learned of this by our notice, and until{' '}
            {plainDay(of.own.fromDiscovery)} if we act as your agent, whose knowledge is yours. Your counsel says which.
          </li>
        )}
      </ul>
    </>
  );
}

/** Somebody who speaks for the organization says, signed in, that it was read. */
export function Acknowledgement({ of, at }: Of & { at: string }) {
  const [newest] = of.notices;
  if (!newest || newest.acknowledged || of.released) return null;
  return (
    <Form
      id={`acknowledge-${of.incident}`}
      action={at}
      submit="I have read it, and acknowledge it"
      hidden={{ incident: of.incident, notice: newest.id }}
    />
  );
}

/** Every letter came back: how the notice was served instead. */
export const ServeForms = ({ of, at, now }: Of & { at: string; now: number }) => (
  <>
    {of.notices
      .filter(({ servable }) => servable)
      .map((each) => (
        <Form
          key={each.id}
          id={`serve-${each.id}`}
          action={`${at}/service`}
          submit="Record that it was served"
          hidden={{ incident: of.incident, notice: each.id }}
        >
          <Choices
            name="way"
            legend="How was the notice served?"
            choices={serviceWays
              .filter((way) => way !== 'mail')
              .map((value) => ({ value, label: capital(wayWords[value]) }))}
          />
          <Field name="servedAt" type="datetime-local" label="When (UTC)" defaultValue={fieldMinute(now)} />
          <Field name="note" label="To whom, and what proves it" rows={2} maxLength={500} />
        </Form>
      ))}
  </>
);
