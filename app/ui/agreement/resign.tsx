import { Link } from '@remix-run/react';
import type { Demand } from '#app/domain/templates/campaign.ts';
import { End } from '../end.tsx';
import { Form } from '../form.tsx';
import { Notice, type Tone } from '../page.tsx';

interface ResignProps {
  demand: Demand | undefined;
  organization: string;
  /** The new version is with its signer or with counsel. */
  onItsWay: boolean;
  /** Who would sign it, when somebody here may send it to them. */
  sendTo?: string | undefined;
  /** Sending it is what comes next for the reader. */
  main?: boolean;
}

const tones: Record<Demand['phase'], Tone> = { asked: 'info', grace: 'wait', closed: 'bad' };

/** A newer version has to be signed: until when, what happens to the gate and what does not, and the one thing to do. */
export function ResignNotice({ demand, organization, onItsWay, sendTo, main = false }: ResignProps) {
  if (!demand) return null;
  const base = `/organizations/${organization}/agreement`;
  return (
    <Notice tone={tones[demand.phase]} title={titleOf(demand)}>
      <span>
        <Effect demand={demand} /> <Link to={`${base}/changes`}>See what changes</Link>.
      </span>
      {onItsWay && <span>It is on its way, and takes nothing from the agreement in force.</span>}
      {!onItsWay && sendTo && (
        <Form
          action={`${base}/successor`}
          submit={`Send version ${demand.version} to ${sendTo}`}
          id="successor"
          tone={main ? '' : 'quiet'}
        />
      )}
    </Notice>
  );
}

const titleOf = ({ phase, version }: Demand) =>
  phase === 'closed'
    ? `No new service without version ${version} of the agreement`
    : `Version ${version} of the agreement has to be signed`;

function Effect({ demand: { phase, deadline, closesAt } }: { demand: Demand }) {
  if (phase === 'closed')
    return (
      <>
        It was due by <End at={deadline} />. Since <End at={closesAt} /> nothing new can be created; running services go
        on.
      </>
    );
  return (
    <>
      {phase === 'asked' ? 'Sign it by ' : 'It was due by '}
      <End at={deadline} />. After <End at={closesAt} /> nothing new can be created without it; running services go on.
    </>
  );
}
