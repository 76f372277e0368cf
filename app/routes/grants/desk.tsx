import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { load } from '#app/http/route.ts';
import { GrantList, RequestQueue } from '#app/ui/grants/queue.tsx';
import { Trace } from '#app/ui/grants/trace.tsx';
import { PageHead, Section } from '#app/ui/page.tsx';

export const loader = load(async ({ context, visitor, url }) => {
  const download = (url.searchParams.get('download') ?? '').trim();
  const { copy } = await context.portal.read(visitor.actor, 'tracedCopy', { download });
  return { ...(await context.portal.read(visitor.actor, 'documentDesk')), download, copy };
});
export const meta: MetaFunction = () => [{ title: 'Documents · HIPAA desk' }];

export default function DocumentDesk() {
  const { open, granted, desk, now, download, copy } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Documents"
        lead="Who asks for documents that are not public, and who has them. Nobody is exempt from the NDA, and every grant ends."
      >
        {desk !== 'sales' && (
          <p>
            <Link to="/counsel/nda">NDA and rules</Link>
          </p>
        )}
      </PageHead>
      <Section title="Requests">
        <RequestQueue requests={open} desk={desk} now={now} />
      </Section>
      <Section title="Whose copy is it?">
        <Trace asked={download} copy={copy} />
      </Section>
      <Section title="Newest grants">
        <GrantList requests={granted} desk={desk} now={now} />
      </Section>
    </div>
  );
}
