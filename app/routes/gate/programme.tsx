import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requirements } from '#app/domain/requirements.ts';
import { capital, inWords, names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { ButtonLink, FactList, Section } from '#app/ui/page.tsx';
import { duration } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor }) => ({
  vendor: context.brand.vendor,
  ...carrying((await context.portal.regions()).regions),
  paces: await context.portal.pace(),
  known: visitor.actor.id !== '',
}));

/** How many regions can be chosen for HIPAA services today, and where. */
function carrying(regions: readonly { because?: string | undefined; availability: string; provider: string }[]) {
  const open = regions.filter((region) => !region.because);
  return {
    hipaa: open.length,
    arranged: open.filter((region) => region.availability === 'private').length,
    providers: [...new Set(open.map((region) => names[region.provider] ?? region.provider))],
  };
}
export const meta: MetaFunction = () => [{ title: 'The HIPAA programme' }];

export default function Programme() {
  const { vendor, hipaa, arranged, providers, paces, known } = useLoaderData<typeof loader>();
  return (
    <>
      <header className="hero">
        <h1>Protected health information in {vendor} Cloud</h1>
        <p className="lead">
          {capital(inWords(requirements.length))} requirements stand between you and your first HIPAA service. This
          portal shows at every moment whose turn it is, and keeps the proof.
        </p>
        <div className="cluster">
          <ButtonLink to={known ? '/organizations' : '/sign-in'}>
            {known ? 'Go to your organizations' : 'Sign in and begin'}
          </ButtonLink>
          {!known && (
            <ButtonLink to="/contact" tone="quiet">
              Contact sales
            </ButtonLink>
          )}
          <ButtonLink to="/agreement" tone="quiet">
            Read the agreement
          </ButtonLink>
        </div>
      </header>
      <div className="split">
        <Section title="What it takes">
          <ol className="stepper">
            {requirements.map(({ id, title, words }, index) => (
              <li key={id} data-state="waiting">
                <span className="marker" aria-hidden="true">
                  {index + 1}
                </span>
                <div>
                  <p className="step-title">{title}</p>
                  <p>{words.programme.what}</p>
                  <p className="step-meta">{timeOf(words.programme.time, paces[id])}</p>
                </div>
              </li>
            ))}
            <li data-state="waiting" className="goal">
              <span className="marker" aria-hidden="true">
                {requirements.length + 1}
              </span>
              <div>
                <p className="step-title">Create HIPAA services</p>
                <p>
                  The gate opens. Until then it refuses, and every refusal says why, whose turn it is and where to go.
                </p>
              </div>
            </li>
          </ol>
        </Section>
        <Section title="Good to know">
          <FactList
            rows={[
              ['Plan', 'Enterprise. Basic and Scale can ask for the upgrade here.'],
              [
                'Regions',
                <span key="regions">
                  {hipaa} regions on {providers.join(' and ')} carry HIPAA services today, {arranged} of them private.{' '}
                  <Link to="/regions">See all regions</Link>
                </span>,
              ],
              ['Who signs', 'Somebody who may bind you. They need no account: a mailed code is enough.'],
              [
                'Your data',
                'This portal holds no patient information. It keeps the agreement, the decisions and the proof.',
              ],
              [
                'Proof',
                'Take your evidence away at any time and verify it without us: every event, both signatures, every decision.',
              ],
              [
                'No certificate',
                'Nobody can be “HIPAA certified”. What counts is the agreement, the safeguards and the evidence.',
              ],
            ]}
          />
        </Section>
      </div>
    </>
  );
}

/** What it took others, where enough of them are through; else what is promised. */
const timeOf = (promise: string, known: { median: number; of: number } | undefined): string =>
  known ? `Took ${duration(known.median)} for half of ${known.of} organizations. ${promise}.` : `${promise}.`;
