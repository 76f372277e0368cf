import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Notice, PageHead, Section } from '#app/ui/page.tsx';
import { Answering } from '#app/ui/privacy/answering.tsx';
import { Course, RequestClocks, RequestFacts } from '#app/ui/privacy/request.tsx';
import { StateBadge, Turn } from '#app/ui/privacy/state.tsx';

export const loader = load(async ({ context, visitor, params, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'privacyCase', { request: params['request'] ?? '' })),
  may: roles.includes('counsel'),
}));
export const meta: MetaFunction = () => [{ title: 'A privacy request · HIPAA desk' }];

export const action = performed;

export default function PrivacyCase() {
  const { request, turns, covered, may, now } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title={`Somebody asks for ${request.asks}`}
        kicker={<Link to="/counsel/privacy">Privacy requests</Link>}
      >
        <p>
          <StateBadge state={request.state} />
        </p>
      </PageHead>
      <Turn request={request} now={now} />
      {turns.map((each) => (
        <p key={each.title}>{each.title}</p>
      ))}
      {request.health && (
        <Notice tone="info" title="About health data">
          The portal holds none. It is for the covered entity to answer: pass it on.
        </Notice>
      )}
      <Course request={request} />
      <Section title="What is known of it">
        <RequestFacts request={request} now={now} />
        <RequestClocks request={request} />
      </Section>
      {may && request.awaits && <Answering request={request} covered={covered} />}
    </div>
  );
}
