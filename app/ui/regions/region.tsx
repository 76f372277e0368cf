import type { RegionReason } from '#app/domain/regions/requirement.ts';
import { names } from '#app/domain/words.ts';
import type { RegionView } from '#db/regions/views.ts';
import { End } from '../end.tsx';
import { Form } from '../form.tsx';
import { Badge, type Tone } from '../page.tsx';
import { Ago, Day, Promised } from '../time.tsx';

const words: Record<RegionReason, { tone: Tone; word: string }> = {
  region_pending_approval: { tone: 'wait', word: 'Waits for operations' },
  region_denied: { tone: 'bad', word: 'Denied' },
  region_revoked: { tone: 'bad', word: 'Revoked' },
  region_withdrawn: { tone: 'bad', word: 'Withdrawn by the vendor' },
  region_in_review: { tone: 'wait', word: 'To be looked at again by operations' },
  region_approval_expired: { tone: 'bad', word: 'Approval expired' },
  region_by_arrangement: { tone: 'good', word: 'Approved, by arrangement' },
  region_not_requested: { tone: 'neutral', word: 'Request withdrawn' },
  region_subprocessor_objected: { tone: 'wait', word: 'Closed by an objection' },
  region_unknown: { tone: 'bad', word: 'Not in the catalog' },
  region_not_hipaa: { tone: 'bad', word: 'No HIPAA services there' },
  provider_not_supported: { tone: 'bad', word: 'No HIPAA services there' },
  region_excludes_deployment: { tone: 'bad', word: 'Not under this deployment model' },
  byoc_not_covered: { tone: 'bad', word: 'HIPAA does not cover BYOC' },
};

export const RegionBadge = ({ request }: { request: RegionView }) => {
  const { tone, word } = request.code ? words[request.code] : { tone: 'good' as const, word: 'Approved' };
  return <Badge tone={tone}>{word}</Badge>;
};

/** A request of the customer with what was decided and why. */
export function RegionCard({
  request,
  now,
  organization,
  admin,
}: {
  request: RegionView;
  now: number;
  organization: string;
  admin: boolean;
}) {
  const { provider, region, deployment } = request;
  return (
    <section className="card stack">
      <h3>
        {request.name} · {names[provider]} <code>{region}</code>
      </h3>
      <p className="cluster">
        <RegionBadge request={request} />
        <span className="muted">
          {names[deployment]} · requested <Ago at={request.requestedAt} now={now} />
          {request.pending && request.promisedBy !== undefined && (
            <>
              {' '}
              · promised by <Promised at={request.promisedBy} />
            </>
          )}
        </span>
      </p>
      {request.approved && request.usable && (
        <p>
          Approved by {request.approved.by}, until <End at={request.approved.expiresAt} />.
          {request.code === 'region_by_arrangement' &&
            ' The vendor’s API does not create here: order the service in the portal, and operations arranges it.'}
          {request.conditions && ` Condition: ${request.conditions}`}
        </p>
      )}
      {request.awayFrom !== undefined && (
        <p>
          The vendor withdraws this region for new HIPAA services from <Day at={request.awayFrom} /> (UTC) on.
        </p>
      )}
      {request.reason && <p>Reason: {request.reason}</p>}
      {request.withdrawnBecause && <p>The vendor withdrew it: {request.withdrawnBecause} What runs there goes on.</p>}
      {request.backFrom !== undefined && (
        <p>
          The vendor offers this region for new HIPAA services again from <Day at={request.backFrom} /> (UTC) on.
        </p>
      )}
      {request.pending && admin && (
        <Form
          action={`/organizations/${organization}/regions/withdrawal`}
          submit="Withdraw the request"
          tone="quiet"
          hidden={{ provider, region, deployment }}
        />
      )}
    </section>
  );
}
