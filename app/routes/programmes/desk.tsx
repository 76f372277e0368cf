import { type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { maxPaperBytes } from '#app/domain/paper/facts.ts';
import { act, load } from '#app/http/route.ts';
import { Empty, Notice, PageHead, Section } from '#app/ui/page.tsx';
import { AskQueue } from '#app/ui/programmes/ask-queue.tsx';
import { DraftForm } from '#app/ui/programmes/draft-form.tsx';
import { DraftCard, PublishedTable } from '#app/ui/programmes/publishing.tsx';

export const loader = load(async ({ context, visitor, roles, draft, url }) => ({
  ...(await context.portal.read(visitor.actor, 'programmeDesk')),
  may: roles.includes('counsel'),
  large: url.searchParams.has('large'),
  typed: await draft(),
}));
export const meta: MetaFunction = () => [{ title: 'Programmes · HIPAA desk' }];

export const action = act(
  async ({ context, visitor, target, values, file }) => {
    await context.portal.programmes.draft(visitor.actor, target, file, values);
    return redirect('/counsel/programmes');
  },
  { field: 'file', maxBytes: maxPaperBytes },
);

export default function ProgrammeDesk() {
  const { asks, drafts, published, may, large, typed, now } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Programmes"
        lead="Documents that back the programmes: one person drafts what they are, a second one publishes them. Badges follow by themselves."
      >
        <p>
          <Link to="/trust">As everybody reads it</Link>
        </p>
      </PageHead>
      {large && (
        <Notice tone="bad" title="The file is too large">
          At most 10 MB. Publish it without the file, by its hash.
        </Notice>
      )}
      <Section title="Requests">
        <AskQueue asks={asks} may={may} now={now} />
      </Section>
      <Section title="Drafts">
        {drafts.length === 0 && <Empty title="No draft">What is drafted waits here for a second person.</Empty>}
        {drafts.map((each) => (
          <DraftCard key={each.id} document={each} may={may} now={now} />
        ))}
      </Section>
      <Section title="Published">
        <PublishedTable documents={published} may={may} />
      </Section>
      {may && (
        <Section title="Draft a document">
          <DraftForm published={published} values={typed} />
        </Section>
      )}
    </div>
  );
}
