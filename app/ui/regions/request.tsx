import { Link } from '@remix-run/react';
import { countryName } from '#app/domain/regions/country.ts';
import { names } from '#app/domain/words.ts';
import type { AgreementView } from '#db/agreement/views.ts';
import type { Journey } from '#db/gate/views.ts';
import type { RegionView } from '#db/regions/views.ts';
import { agreementWord } from '../agreement/card.tsx';
import { Field, Form } from '../form.tsx';
import { Badge, FactList, Notice } from '../page.tsx';
import { Ago, Promised } from '../time.tsx';

export interface QueueItem {
  organization: string;
  name: string;
  request: RegionView;
  inquiry: Journey['inquiry'];
  agreement: AgreementView | undefined;
  history: RegionView[];
}

/** A request with all that its decision needs beside it: who asks, why, under which agreement, and what was decided before. */
export function RegionRequest({ item, now, may }: { item: QueueItem; now: number; may: boolean }) {
  const { request, organization, name } = item;
  const key = `${organization}-${request.key}`.replaceAll('/', '-');
  const late = request.promisedBy !== undefined && request.promisedBy < now;
  return (
    <article className="queue-card" data-queue-item tabIndex={-1} aria-labelledby={`${key}-title`}>
      <div className="stack">
        <h2 id={`${key}-title`}>
          {request.name} · {names[request.provider]} <code>{request.region}</code>
        </h2>
        <p>
          <Link to={`/desk/${organization}`}>{name}</Link> asked <Ago at={request.requestedAt} now={now} />
          {request.promisedBy !== undefined && (
            <>
              , promised by <Promised at={request.promisedBy} />
            </>
          )}
          . {late && <Badge tone="bad">Overdue</Badge>}
        </p>
        <blockquote>{request.why}</blockquote>
        {request.isPrivate && (
          <Notice tone="wait" title="A private region: two different people decide">
            {request.endorsedBy ? `${request.endorsedBy} approved first.` : 'The first approval is still to come.'}
          </Notice>
        )}
        {may && <Decision request={request} organization={organization} id={key} />}
      </div>
      <Context item={item} now={now} />
    </article>
  );
}

function Decision({ request, organization, id }: { request: RegionView; organization: string; id: string }) {
  const { provider, region, deployment, seen } = request;
  const hidden = { provider, region, deployment, seen };
  return (
    <>
      {request.code === 'region_withdrawn' ? (
        <Notice tone="wait" title="This region is withdrawn for new HIPAA services">
          It can be approved when it is offered again.
        </Notice>
      ) : (
        <div data-queue-approve>
          <Form
            action={`/ops/regions/${organization}/approval`}
            submit={request.isPrivate && !request.endorsedBy ? 'Approve as the first' : 'Approve'}
            hidden={hidden}
            id={`approve-${id}`}
          >
            <Field name="conditions" label="Conditions (optional)" maxLength={500} />
          </Form>
        </div>
      )}
      <details data-queue-deny>
        <summary>Deny</summary>
        <Form
          action={`/ops/regions/${organization}/denial`}
          submit="Deny with this reason"
          tone="danger"
          hidden={hidden}
          id={`deny-${id}`}
        >
          <Field name="reason" label="Reason, as the customer will read it" rows={2} maxLength={500} />
        </Form>
      </details>
    </>
  );
}

function Context({ item, now }: { item: QueueItem; now: number }) {
  const { request, inquiry, agreement, history } = item;
  const word = agreement && agreementWord(agreement, now);
  const others = history.filter((one) => one.key !== request.key);
  return (
    <div className="queue-context">
      <FactList
        rows={[
          [
            'Agreement',
            word ? (
              <Badge key="agreement" tone={word.tone}>
                {word.word}
              </Badge>
            ) : (
              'None'
            ),
          ],
          ['Intended use', inquiry?.use ?? '–'],
          ['Role', inquiry ? (names[inquiry.role] ?? inquiry.role) : '–'],
          ['Data lies in', countryName(request.jurisdiction)],
          ['Deployment', names[request.deployment]],
          [
            'Other regions',
            others.length === 0 ? (
              'None'
            ) : (
              <ul key="others">
                {others.map((one) => (
                  <li key={one.key}>
                    {one.name}: {one.usable ? 'approved' : one.pending ? 'waits' : 'not approved'}
                    {one.reason && ` (${one.reason})`}
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </div>
  );
}
