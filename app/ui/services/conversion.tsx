import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { CloudAnswer } from '#app/domain/ending/facts.ts';
import type { PlanView } from '#db/services/plan-views.ts';
import { Form } from '../form.tsx';
import { GateAnswer } from '../gate/story.tsx';
import { Code } from '../log/code.tsx';
import { Badge, FactList, Notice } from '../page.tsx';
import { Ago, Moment } from '../time.tsx';
import { StateBadge } from './service.tsx';

export interface PlanProps {
  plan: PlanView;
  now: number;
  /** Whoever reads may act. */
  admin: boolean;
  /** The address of the plan. */
  at: string;
}

type Phase = 'met' | 'current' | 'locked';
const phaseWords = { met: 'Done', current: 'Open', locked: 'Later' } as const;

/** One step with how it stands; of what comes later only what it will be, and of a plan that was given up only what was done. */
export function Step({
  plan,
  number,
  title,
  phase,
  children,
}: {
  plan: PlanView;
  number: number;
  title: string;
  phase: Phase;
  children?: ReactNode;
}) {
  if (plan.givenUp && phase !== 'met') return null;
  return (
    <li data-state={phase} aria-current={phase === 'current' ? 'step' : undefined}>
      <span className="marker" aria-hidden="true">
        {phase === 'met' ? '✓' : number}
      </span>
      <div className="stack">
        <h2 className="step-title">
          {title}{' '}
          <Badge tone={phase === 'met' ? 'good' : phase === 'current' ? 'wait' : 'neutral'}>{phaseWords[phase]}</Badge>
        </h2>
        {children}
      </div>
    </li>
  );
}

/** What the cloud answered, when, and the hash of its answer. */
export const CloudWord = ({ cloud, of }: { cloud: CloudAnswer; of: string }) => (
  <p className="muted">
    Confirmed by the vendor’s cloud: {of} {cloud.state === 'gone' ? 'is not there any more' : `is ${cloud.state}`},{' '}
    <Moment at={cloud.answeredAt} />. SHA-256 of its answer <Code>{cloud.bodySha256}</Code>
  </p>
);

/** The place has to be approved for HIPAA: the same provider and region. */
export function PlaceStep({ plan, now, at }: PlanProps) {
  const settled = plan.order !== undefined && plan.stage !== 'restore' && plan.stage !== 'backup';
  const open = settled || (!plan.givenUp && plan.gate.allowed);
  const base = at.split('/services/')[0] ?? '';
  return (
    <Step plan={plan} number={1} title="The gate is open for its place" phase={open ? 'met' : 'current'}>
      <p>
        The new service has to be in {plan.place}, where the old one is. A conversion stays in one provider and region.
      </p>
      {!open && (
        <>
          <GateAnswer allowed={false} reasons={plan.gate.reasons} base={base} now={now} />
          <p>
            <Link to={`${base}/regions`}>Regions, and how to request one</Link>
          </p>
        </>
      )}
    </Step>
  );
}

/** The backup, with its time: what was written later is not in it. */
export function BackupStep({ plan, admin, at }: PlanProps) {
  const { backup, stage, gate } = plan;
  const restoring = stage === 'backup' || stage === 'restore';
  const phase = backup ? 'met' : stage === 'backup' && gate.allowed ? 'current' : 'locked';
  return (
    <Step plan={plan} number={2} title="A backup of the old service" phase={phase}>
      <p>
        The vendor takes backups by the schedule of the service, and none on demand through its API. What is written
        after a backup begins is not in it: stop writing to the old service before that, or carry it over afterwards.
      </p>
      {backup && (
        <>
          <FactList
            rows={[
              ['Began', <Moment key="b" at={backup.startedAt} />],
              ['Done', backup.finishedAt ? <Moment key="d" at={backup.finishedAt} /> : 'yes'],
              ['Kept', backup.retentionHours ? `at least ${backup.retentionHours} hours` : 'the vendor does not say'],
              ['Id', <Code key="i">{backup.id}</Code>],
            ]}
          />
          <CloudWord cloud={backup.cloud} of="the backup" />
          {restoring && (
            <p>
              By its schedule the next one begins at <Moment at={backup.nextAt} /> or soon after. To lose nothing, stop
              writing before then, and look again when it is done.
            </p>
          )}
        </>
      )}
      {admin && restoring && gate.allowed && (
        <Form
          // What was said of the one before is over.
          key={backup?.id ?? 'none'}
          action={`${at}/backup`}
          submit={backup ? 'Look for a newer backup' : 'Look for the newest backup'}
          pending="Asking the cloud…"
          tone={backup ? 'quiet' : ''}
          id="backup"
        />
      )}
    </Step>
  );
}

/** What became of the order. The form for it stands on the page. */
export function RestoreStep({ plan, admin, at, now, children }: PlanProps & { children?: ReactNode }) {
  const { order, restored, service, stage, gate } = plan;
  const ready = stage === 'restore' && gate.allowed;
  return (
    <Step
      plan={plan}
      number={3}
      title="A new HIPAA service that begins with it"
      phase={restored ? 'met' : ready || stage === 'making' ? 'current' : 'locked'}
    >
      {order && (
        <p>
          Ordered by {order.by}, <Ago at={order.at} now={now} />. {order.writes}
        </p>
      )}
      {service && (
        <p className="cluster">
          <Link to={`${at.split('/conversions')[0]}`}>{service.name}</Link> <StateBadge state={service.state} />
        </p>
      )}
      {order?.failed && (
        <Notice tone="bad" title="The vendor could not restore it">
          {service?.failure} Order again, from this backup or from a newer one.
        </Notice>
      )}
      {restored && (
        <>
          <CloudWord cloud={restored.cloud} of="the new service, with compliance type HIPAA," />
          <p className="muted">
            With which backup it began rests on the order: the cloud does not tell that of a service.
          </p>
        </>
      )}
      {ready && children}
      {stage === 'making' && admin && (
        <Form action={`${at}/restoration`} submit="Ask the cloud how it stands" tone="quiet" id="restoration" />
      )}
    </Step>
  );
}
