import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { agreementWord } from '#app/ui/agreement.tsx';
import { Field, Form } from '#app/ui/form.tsx';
import { Badge, Empty, FactList, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { RegionBadge } from '#app/ui/region.tsx';
import { Ago, day } from '#app/ui/time.tsx';

export const loader = load('routes/ops/regions', async ({ context, visitor, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'regionQueue')),
  may: roles.includes('ops'),
}));
export const meta: MetaFunction = () => [{ title: 'Region requests · HIPAA desk' }];
type Item = ReturnType<typeof useLoaderData<typeof loader>>['pending'][number];

export default function Regions() {
  const { pending, decided, now, may } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Region requests"
        lead="The oldest first. Each decision carries a reason that the customer reads."
      />
      {pending.length === 0 && (
        <Empty title="Nothing waits for a decision">Requests appear here as soon as a customer sends them.</Empty>
      )}
      {pending.map((item) => (
        <Request key={item.organization + item.request.key} item={item} now={now} may={may} />
      ))}
      <Section title="Decided lately">
        {decided.length === 0 && (
          <Empty title="No decisions yet">They stay here to be looked up, and revoked if need be.</Empty>
        )}
        <div className="stack">
          {decided.map(({ organization, name, request }) => (
            <section className="card stack" key={organization + request.key}>
              <h3>
                <Link to={`/desk/${organization}`}>{name}</Link> · {request.name}{' '}
                <code>
                  {request.provider}/{request.region}
                </code>
              </h3>
              <p className="cluster">
                <RegionBadge request={request} />
                {request.decidedAt !== undefined && (
                  <span className="muted">
                    <Ago at={request.decidedAt} now={now} />
                  </span>
                )}
              </p>
              {request.reason && <p>Reason: {request.reason}</p>}
              {may && request.usable && (
                <details>
                  <summary>Revoke the approval</summary>
                  <Form
                    action={`/ops/regions/${organization}/revocation`}
                    submit="Revoke with this reason"
                    tone="danger"
                    hidden={{ provider: request.provider, region: request.region, deployment: request.deployment }}
                  >
                    <Field name="reason" label="Reason, as the customer will read it" rows={2} maxLength={500} />
                  </Form>
                </details>
              )}
            </section>
          ))}
        </div>
      </Section>
    </div>
  );
}

function Request({ item, now, may }: { item: Item; now: number; may: boolean }) {
  const { request, organization, name, inquiry, agreement, history } = item;
  const hidden = {
    provider: request.provider,
    region: request.region,
    deployment: request.deployment,
    seen: request.seen,
  };
  const word = agreement && agreementWord(agreement, now);
  const key = request.key.replaceAll('/', '-');
  return (
    <section className="card stack">
      <h2>
        {request.name} · {names[request.provider]} <code>{request.region}</code>
      </h2>
      <div className="columns">
        <div className="stack">
          <p>
            <Link to={`/desk/${organization}`}>{name}</Link> asked <Ago at={request.requestedAt} now={now} />
            {request.promisedBy !== undefined && `, promised by ${day(request.promisedBy)}`}.
          </p>
          <p>“{request.why}”</p>
          {request.isPrivate && (
            <Notice tone="wait" title="A private region: two different people decide">
              {request.endorsedBy ? `${request.endorsedBy} approved first.` : 'The first approval is still to come.'}
            </Notice>
          )}
          {may && (
            <>
              <Form
                action={`/ops/regions/${organization}/approval`}
                submit={request.isPrivate && !request.endorsedBy ? 'Approve as the first' : 'Approve'}
                hidden={hidden}
                id={`approve-${key}`}
              >
                <Field name="conditions" label="Conditions (optional)" maxLength={500} />
              </Form>
              <details>
                <summary>Deny</summary>
                <Form
                  action={`/ops/regions/${organization}/denial`}
                  submit="Deny with this reason"
                  tone="danger"
                  hidden={hidden}
                  id={`deny-${key}`}
                >
                  <Field name="reason" label="Reason, as the customer will read it" rows={2} maxLength={500} />
                </Form>
              </details>
            </>
          )}
        </div>
        <FactList
          rows={[
            [
              'Agreement',
              word ? (
                <Badge key="a" tone={word.tone}>
                  {word.word}
                </Badge>
              ) : (
                'none'
              ),
            ],
            ['Intended use', inquiry?.use ?? '–'],
            ['Residency', request.jurisdiction],
            ['Deployment', names[request.deployment]],
            [
              'Other regions',
              history
                .filter((one) => one.key !== request.key)
                .map(
                  (one) =>
                    `${one.provider}/${one.region}: ${one.usable ? 'approved' : one.pending ? 'waits' : 'not approved'}`,
                )
                .join(', ') || 'none',
            ],
          ]}
        />
      </div>
    </section>
  );
}
