import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { calledOf } from '#app/domain/legal/versions.ts';
import { counted } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { LegalText, VersionFacts } from '#app/ui/legal/version.tsx';
import { Notice, PageHead, Section } from '#app/ui/page.tsx';
import { difference } from '#app/ui/templates/difference.ts';
import { DifferenceView } from '#app/ui/templates/difference-view.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, params }) => {
  const shown = await context.portal.read(visitor.actor, 'legalDraft', { version: params['version'] ?? '' });
  const { text, before } = shown;
  return {
    ...shown,
    may: roles.includes('counsel'),
    rows: text && before?.text ? difference(before.text, text) : undefined,
  };
});
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Draft of “${data?.draft.name ?? ''}” · Legal documents · HIPAA desk` },
];

export default function LegalDraft() {
  const { now, draft, text, before, rows, may, inTime, customers } = useLoaderData<typeof loader>();
  const { id, document, name, drafted, material } = draft;
  return (
    <div className="stack">
      <PageHead title={`Draft of “${name}”`} kicker={<Link to="/counsel/legal">Legal documents</Link>}>
        <p>
          Drafted by {drafted.by}, <Ago at={drafted.at} now={now} />
        </p>
      </PageHead>
      {!inTime && (
        <Notice tone="bad" title="Its day would come before its notice">
          Discard the draft, and draft it again with a later day.
        </Notice>
      )}
      <Section title="What it is">
        <VersionFacts document={document} version={{ ...draft, publishedAt: undefined }} draft />
        <p>
          {material
            ? `Published, it is told by mail to the admins and contacts for privacy of ${counted(customers, 'organization')}, and to whoever subscribed.`
            : 'Published, it is told by the feeds alone.'}
        </p>
      </Section>
      {may && drafted.mine && (
        <Notice tone="wait" title="A second person of counsel publishes it">
          You drafted it.
        </Notice>
      )}
      {may && !drafted.mine && inTime && (
        <Form action="/counsel/legal/publication" submit="Publish it" hidden={{ version: id }} id="publication">
          <span />
        </Form>
      )}
      {may && (
        <Form
          action="/counsel/legal/discarding"
          submit="Discard the draft"
          tone="quiet"
          hidden={{ version: id }}
          id="discarding"
        >
          <span />
        </Form>
      )}
      {rows && before && (
        <Section title={`What is otherwise than ${calledOf(before.version)}`}>
          <DifferenceView rows={rows} />
        </Section>
      )}
      <Section title="Text">
        <LegalText text={text} />
      </Section>
    </div>
  );
}
