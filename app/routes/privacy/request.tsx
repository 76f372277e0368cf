import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Follow } from '#app/ui/follow.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHead, Section } from '#app/ui/page.tsx';
import { OwnExport } from '#app/ui/privacy/export.tsx';
import { NextWord } from '#app/ui/privacy/next-word.tsx';
import { Course, RequestClocks, RequestFacts } from '#app/ui/privacy/request.tsx';
import { StateBadge, Turn } from '#app/ui/privacy/state.tsx';

export const loader = load(async ({ context, visitor, params }) => ({
  ...(await context.portal.read(visitor.actor, 'ownRequest', { request: params['request'] ?? '' })),
  held: await context.portal.privacy.held(visitor.actor),
}));
export const meta: MetaFunction = () => [{ title: 'Your request · Your data' }];

export const action = performed;

export default function OwnRequest() {
  const { request, held, now } = useLoaderData<typeof loader>();
  const made = request.kind === 'access' && request.state === 'running' && !request.health;
  return (
    <div className="reading stack">
      <PageHead title={`You ask for ${request.asksOwn}`} kicker={<Link to="/account/privacy">Your data</Link>}>
        <p>
          <StateBadge state={request.state} />
        </p>
      </PageHead>
      <Follow waits={made ? 'The export is being made.' : undefined} />
      <Turn request={request} now={now} />
      <NextWord request={request} held={held} />
      {request.export && <OwnExport request={request.id} made={request.export} />}
      <Course request={request} />
      <Section title="What is known of it">
        <RequestFacts request={request} now={now} />
        <RequestClocks request={request} />
      </Section>
      {request.awaits === 'counsel' && (
        <Form action={`/account/privacy/${request.id}/reminder`} submit="Remind counsel" tone="quiet" id="reminder" />
      )}
    </div>
  );
}
