import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Follow } from '#app/ui/follow.tsx';
import { Form } from '#app/ui/form.tsx';
import { Code } from '#app/ui/log/code.tsx';
import { Badge, FactList, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { Ago, Since } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'docusign')),
  health: context.portal.docusign.health(),
  redirectUri: context.portal.docusign.redirectUri,
  may: roles.includes('ops'),
}));
export const meta: MetaFunction = () => [{ title: 'DocuSign · HIPAA desk' }];

/** One harmless call now, whatever the waiting time. */
export const action = act(async ({ context, visitor }) => {
  await context.portal.refuseOften('docusign probe', 6, 60_000);
  await context.portal.docusign.probe(visitor.actor);
  return redirect('/ops/docusign');
});

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Docusign() {
  const view = useLoaderData<typeof loader>();
  const { health, now, may } = view;
  const { down } = health;
  return (
    <div className="reading stack">
      <PageHead
        title="DocuSign"
        lead="How the connection is, as this portal sees it. While it is not well every job waits, and one call at a time tries."
      />
      {down ? (
        <Notice tone="bad" title={troubles[down.kind] ?? 'DocuSign does not answer'}>
          <span>
            Since <Since at={down.since} now={now} />. {down.tries} {down.tries === 1 ? 'call has' : 'calls have'}{' '}
            failed; the next tries <Ago at={Math.max(down.nextTryAt, now)} now={now} />. Nothing is lost.
          </span>
        </Notice>
      ) : (
        <Notice
          tone={health.lastSuccessAt === undefined ? 'info' : 'good'}
          title={health.lastSuccessAt === undefined ? 'Not asked yet since the portal started' : 'DocuSign works'}
        />
      )}
      {(down?.kind === 'consent' || view.outage?.kind === 'consent') && <Consent view={view} />}
      {(down?.kind === 'auth' || view.outage?.kind === 'auth') && (
        <p>
          Check DOCUSIGN_INTEGRATION_KEY, DOCUSIGN_USER_ID and the private key, and that this machine’s clock is right.{' '}
          <code>npm run docusign:check</code> tells which one is wrong.
        </p>
      )}
      {view.tooLargeAt !== undefined && (
        <Notice tone="bad" title="A delivery was too large to be taken">
          <span>
            <Since at={view.tooLargeAt} now={now} />: something over 1 MB was sent to /webhooks/docusign, and refused
            unread. If DocuSign sent it, open Connect’s setting there and take “Documents” and “Certificate of
            completion” out of what is included: the portal needs recipients and custom fields alone. Nothing is lost:
            the list of changes finds what was not told.
          </span>
        </Notice>
      )}
      {may && <Form submit="Try now" pending="Asking DocuSign…" tone="quiet" />}
      <Follow waits={down ? 'Waiting for DocuSign to work again.' : undefined} />
      <Section title="What is known">
        <FactList rows={facts(view)} />
      </Section>
      <Section title="Work">
        <FactList
          rows={[
            ['Envelopes on their way', String(view.open)],
            ['Need review by counsel', view.review > 0 ? <Badge tone="bad">{view.review}</Badge> : '0'],
            ['Jobs that wait', String(view.waiting)],
            ['Jobs that failed for good', view.dead > 0 ? <Link to="/ops/jobs">{view.dead} to look at</Link> : '0'],
            ['Last list of changes', view.reconciledAt ? <Ago at={view.reconciledAt} now={now} /> : 'none yet'],
            [
              'Last webhook',
              <Link key="w" to="/ops/webhooks">
                {view.heardAt ? <Ago at={view.heardAt} now={now} /> : 'none yet'}
              </Link>,
            ],
          ]}
        />
      </Section>
    </div>
  );
}

const troubles: Record<string, string> = {
  consent: 'DocuSign wants consent first',
  auth: 'DocuSign refuses the portal’s key',
  limit: 'The limit of calls is used up',
};

function Consent({ view }: { view: View }) {
  return (
    <section className="next stack">
      <h2>Give consent</h2>
      <p>
        Once for each integration key, the integration’s user lets the portal act for them. Sign in to DocuSign as that
        user; DocuSign then brings you back here. The address <code>{view.redirectUri}</code> has to be registered there
        as a redirect URI.
      </p>
      {view.may && <Form action="/ops/docusign/consent" submit="Go to DocuSign and consent" />}
    </section>
  );
}

function facts({ health, now }: View): [string, React.ReactNode][] {
  const { lastFailure, token, account, limit, clockDifferenceMs: difference } = health;
  const skewed = difference !== undefined && Math.abs(difference) > 60_000;
  return [
    ['Last call that worked', health.lastSuccessAt ? <Ago key="s" at={health.lastSuccessAt} now={now} /> : 'none yet'],
    [
      'Last failure',
      lastFailure ? (
        <span key="f">
          <Ago at={lastFailure.at} now={now} />: {lastFailure.message} <code>{lastFailure.code}</code>
        </span>
      ) : (
        'none'
      ),
    ],
    [
      'Token',
      token ? (
        <span key="t">
          held, renewed <Ago at={token.until} now={now} />
        </span>
      ) : (
        'none held'
      ),
    ],
    ['Account', account ? <Code key="a">{account.id}</Code> : 'not known yet'],
    ['Address', account?.basePath ?? 'not known yet'],
    [
      'Clock',
      difference === undefined ? (
        'not compared yet'
      ) : skewed ? (
        <Badge key="c" tone="bad">
          {Math.round(Math.abs(difference) / 1000)} seconds {difference > 0 ? 'behind' : 'ahead of'} DocuSign
        </Badge>
      ) : (
        'agrees with DocuSign’s'
      ),
    ],
    [
      'Calls left this hour',
      limit ? (
        <span key="l">
          {limit.remaining} of {limit.total}
          {limit.resetAt !== undefined && (
            <>
              , reset <Ago at={limit.resetAt} now={now} />
            </>
          )}
        </span>
      ) : (
        'not known yet'
      ),
    ],
  ];
}
