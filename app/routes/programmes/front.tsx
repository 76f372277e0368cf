import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { type Handle, still } from '#app/http/programmes/still.ts';
import { PageHead, Section } from '#app/ui/page.tsx';
import { BadgeMeanings } from '#app/ui/programmes/badge.tsx';
import { Programmes } from '#app/ui/programmes/overview.tsx';

export const handle: Handle = { still: true };
export const loader = still(async ({ context }) => ({
  ...(await context.portal.programmes.all()),
  vendor: context.brand.vendor,
}));
export const meta: MetaFunction = () => [{ title: 'Trust · Programmes and documents' }];

export default function TrustFront() {
  const { programmes, vendor } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title={`How ${vendor} keeps what it promises`}
        lead="Which programmes there are, what backs each of them today, and what is only claimed. A badge is made of documents and dates, and turns by itself."
      >
        <p>
          <a href="/trust/programmes.json">The same for machines (JSON)</a>
        </p>
      </PageHead>
      <Section title="Programmes">
        <Programmes programmes={programmes} />
      </Section>
      <Section title="What the badges mean">
        <BadgeMeanings />
      </Section>
      <Section title="Also to read">
        <ul>
          <li>
            <Link to="/subprocessors">Sub-processors and affiliates</Link>: who else touches data, and where.
          </li>
          <li>
            <Link to="/trust/legal">Legal documents</Link>: every version, from when it holds, and what changed.
          </li>
          <li>
            <Link to="/trust/subscribe">Subscribe</Link>: hear of changes by mail, feed or webhook, without an account.
          </li>
          <li>
            <Link to="/responsibility">Shared responsibility</Link>: who answers for which control.
          </li>
          <li>
            <Link to="/agreement">The Business Associate Agreement</Link>: its text, before anybody signs in.
          </li>
          <li>
            <a href="/.well-known/security.txt">security.txt</a>: whom to tell of a weakness.
          </li>
        </ul>
      </Section>
    </div>
  );
}
