import type { MetaFunction } from '@remix-run/node';
import { useRouteLoaderData } from '@remix-run/react';
import { hipaaProviders } from '#app/domain/catalog/region.ts';
import { compiledOn, regions } from '#app/domain/catalog/regions.ts';
import { requirements } from '#app/domain/requirements.ts';
import { load } from '#app/http/route.ts';
import { ButtonLink, FactList, PageHead, Section } from '#app/ui/page.tsx';

export const loader = load('routes/programme', async () => ({
  hipaa: regions.filter((region) => region.hipaa).length,
  providers: [...hipaaProviders],
  compiledOn,
}));
export const meta: MetaFunction = () => [{ title: 'The HIPAA programme' }];

const steps: Record<string, { what: string; time: string }> = {
  plan: {
    what: 'HIPAA services are part of the Enterprise plan. The plan belongs to the organization and covers all of its services.',
    time: 'At once, if you have it',
  },
  sales: {
    what: 'Tell us your role under HIPAA, your legal entity and what you intend. Your role picks the agreement.',
    time: 'Answered within 1 business day',
  },
  agreement: {
    what: 'Your signer signs with DocuSign, then our counsel does. You may name somebody without an account.',
    time: 'Countersigned within 1 business day',
  },
  regions: {
    what: 'Choose the regions in which ePHI may be. Operations decides on each, with a reason that you see.',
    time: 'Decided within 1 business day',
  },
  responsibility: {
    what: 'Go through the controls, name an owner for each of your duties, and sign by name.',
    time: 'About 20 minutes',
  },
};

export default function Programme() {
  const around = useRouteLoaderData('root') as { brand: { vendor: string } } | undefined;
  return (
    <div className="reading">
      <PageHead
        title={`Protected health information in ${around?.brand.vendor} Cloud`}
        lead="Five requirements stand between you and your first HIPAA service. This portal shows at every moment whose turn it is, and keeps the proof."
      >
        <div className="cluster">
          <ButtonLink to="/sign-in">Sign in and begin</ButtonLink>
          <ButtonLink to="/agreement" tone="quiet">
            Read the agreement
          </ButtonLink>
        </div>
      </PageHead>
      <Section title="What it takes">
        <ol className="stepper">
          {requirements.map((requirement) => (
            <li key={requirement.id} data-state="waiting">
              <span className="marker" aria-hidden="true">
                {requirement.number + 1}
              </span>
              <div>
                <p className="step-title">{requirement.title}</p>
                <p>{steps[requirement.id]?.what}</p>
                <p className="step-meta">{steps[requirement.id]?.time}</p>
              </div>
            </li>
          ))}
          <li data-state="waiting">
            <span className="marker" aria-hidden="true">
              6
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
            ['Regions', '13 regions on AWS and Google Cloud carry HIPAA services today, three of them private.'],
            [
              'Your data',
              'This portal holds no patient information. It keeps the agreement, the decisions and the proof.',
            ],
            [
              'No certificate',
              'Nobody can be “HIPAA certified”. What counts is the agreement, the safeguards and the evidence.',
            ],
          ]}
        />
      </Section>
    </div>
  );
}
