import { capital, counted, names } from '#app/domain/words.ts';
import type { AskedMoment } from '#app/http/past.ts';
import type { Past } from '#db/log/reads.ts';
import type { TurnView } from '#db/promises/views.ts';
import { agreementWord } from '../agreement/card.tsx';
import { Field } from '../form.tsx';
import { FormState } from '../form-state.tsx';
import { Badge, Empty, FactList, Notice, Section, Table } from '../page.tsx';
import { nameOfOwner } from '../promises/turns.tsx';
import { CoverBadge, CoverLine } from '../services/cover.tsx';
import { StateBadge } from '../services/service.tsx';
import { Day, Exact } from '../time.tsx';

/** What the log says was true at a moment, with the gate's answer of then for each place. */
export function PastView({ past }: { past: Past }) {
  const { was, asOf, registeredAt, name } = past;
  if (!was)
    return (
      <Empty title={`${name} was not known here then`}>
        It was registered on <Day at={registeredAt} />. Choose a later day.
      </Empty>
    );
  const standing = was.agreements.find((each) => each.inForce) ?? was.agreements[0];
  return (
    <>
      <p>
        As of <Exact at={asOf} />, after {was.events} events of this organization.
      </p>
      <Notice
        tone={was.gateOpen ? 'good' : 'wait'}
        title={was.gateOpen ? 'The gate was open: every requirement was met' : 'The gate was closed'}
      >
        {!was.gateOpen && (
          <span>
            {was.hold
              ? `The organization was on hold: ${was.hold.reason}`
              : 'Not every requirement was met; nothing new could be created. What was covered stands below.'}
          </span>
        )}
      </Notice>
      <Section title="Requirements">
        <Table
          caption="How each stood"
          columns={[
            { head: 'Requirement', cell: (row) => row.title },
            {
              head: 'State',
              cell: (row) => <Badge tone={row.met ? 'good' : 'wait'}>{row.met ? 'Met' : 'Not met'}</Badge>,
            },
            { head: 'Why not', wide: true, cell: (row) => (row.met ? '–' : row.sentences.join(' ')) },
            {
              head: 'Waited for',
              cell: (row) => (row.met ? '–' : <WaitedFor turns={was.turns} of={row.waitsFor ?? row.id} />),
            },
          ]}
          rows={was.states}
          rowKey={(row) => row.id}
          empty={null}
        />
      </Section>
      <Section title="The gate’s answer">
        <Table
          caption="For each place that had been asked for"
          columns={[
            { head: 'Place', cell: (row) => `${row.place} · ${names[row.provider]}, ${names[row.deployment]}` },
            {
              head: 'Answer',
              cell: (row) => <Badge tone={row.allowed ? 'good' : 'wait'}>{row.allowed ? 'Yes' : 'No'}</Badge>,
            },
            { head: 'Reasons', wide: true, cell: (row) => row.sentences.join(' ') || '–' },
          ]}
          rows={was.answers}
          rowKey={(row) => `${row.provider}/${row.region}/${row.deployment}`}
          empty={<Empty title="No place had been asked for">The gate was closed everywhere.</Empty>}
        />
      </Section>
      <Section title="Agreement and services">
        <FactList
          rows={[
            ['Plan', names[was.plan]],
            [
              'Agreement',
              standing ? (
                <Badge key="agreement" tone={agreementWord(standing, asOf).tone}>
                  {agreementWord(standing, asOf).word}
                </Badge>
              ) : (
                'None'
              ),
            ],
            [
              'Services',
              was.services.length === 0 ? (
                'None'
              ) : (
                <ul key="services">
                  {was.services.map((service) => (
                    <li key={service.id} className="cluster">
                      {service.name} <StateBadge state={service.state} />
                      <CoverBadge cover={service.cover} />
                      <CoverLine cover={service.cover} />
                    </li>
                  ))}
                  {was.moreServices > 0 && <li>and {counted(was.moreServices, 'older service')}</li>}
                </ul>
              ),
            ],
          ]}
        />
      </Section>
    </>
  );
}

/** Chooses the moment: a day, and a time of it when that matters. Without a time it is the end of the day. All in UTC. */
export function PastForm({ on, time, today, issues, children }: AskedMoment & { children?: React.ReactNode }) {
  const wrong = issues.on ? 'on' : issues.time && 'time';
  return (
    <FormState.Provider value={{ issues: { ...issues }, values: { on, time }, prefix: '', first: wrong }}>
      <form method="get" className="toolbar" noValidate key={`${on} ${time}`}>
        {children}
        <Field name="on" label="Day" type="date" max={today} />
        <Field name="time" label="Time in UTC (optional)" type="time" />
        <button className="button" type="submit">
          Show what was true
        </button>
      </form>
    </FormState.Provider>
  );
}

const WaitedFor = ({ turns, of }: { turns: readonly TurnView[]; of: string }) =>
  turns
    .filter((turn) => turn.serves === of)
    .map(({ kind, about, owner, title, since }) => (
      <p key={`${kind} ${about ?? ''}`}>
        {capital(nameOfOwner(owner, true))}: {title}
        {since !== undefined && (
          <>
            , since <Exact at={since} />
          </>
        )}
      </p>
    ));
