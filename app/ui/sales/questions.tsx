import { capital, hipaaRoles, names, timelines } from '#app/domain/words.ts';
import { Choices, Field, PhiHint } from '../form.tsx';

const roleHints: Record<string, string> = {
  covered_entity: 'A health plan, a clearing house or a provider of care.',
  business_associate: 'You handle patient information for covered entities.',
  subcontractor: 'You handle it for a business associate.',
  none: 'You neither have nor will have protected health information.',
};
interface Asked {
  key: string;
  provider: string;
  id: string;
  name: string;
  because?: string | undefined;
}
const placesOf = (regions: readonly Asked[]) =>
  regions
    .filter((region) => !region.because)
    .map(({ key, name, provider, id }) => ({ value: key, label: `${name} · ${names[provider]}`, hint: id }));

/** The role under HIPAA comes first; it picks the questions. */
export const RoleFirst = () => (
  <form className="form" method="get">
    <Choices
      name="role"
      legend="What is your organization’s role under HIPAA?"
      choices={hipaaRoles.map((each) => ({ value: each, label: names[each] ?? each, hint: roleHints[each] }))}
    />
    <div>
      <button className="button" type="submit">
        Continue
      </button>
    </div>
  </form>
);

/** What sales asks, the same of customers and of whoever is none yet. */
export const Questions = ({ regions }: { regions: readonly Asked[] }) => (
  <>
    <PhiHint />
    <Field name="legalEntity" label="Legal entity" maxLength={200} autoComplete="organization" />
    <Field name="address" label="Registered address" rows={2} maxLength={400} />
    <Field name="affiliates" label="Affiliates to be covered (optional)" rows={2} maxLength={500} />
    <Field
      name="use"
      label="Intended use, in plain words"
      rows={4}
      maxLength={500}
      hint="What will the service hold, and who works with it? No names, no records."
    />
    <Choices
      name="deployment"
      legend="Deployment model"
      choices={[
        { value: 'hosted', label: 'Hosted by the vendor' },
        { value: 'byoc', label: 'Bring your own cloud (BYOC)', hint: 'HIPAA does not cover BYOC today.' },
      ]}
    />
    <Choices name="regions" legend="Regions in mind" many compact choices={placesOf(regions)} />
    <Field
      name="timeline"
      label="Timeline"
      options={timelines.map((value) => ({ value, label: names[value] ?? value }))}
    />
    {(['privacy', 'security', 'incident'] as const).map((kind) => (
      <fieldset key={kind} className="stack">
        <legend>{kind === 'incident' ? 'Incident contact, read around the clock' : `${capital(kind)} contact`}</legend>
        <Field name={`${kind}Contact.name`} label={`Name of the ${kind} contact`} maxLength={100} />
        <Field name={`${kind}Contact.email`} label={`E-mail of the ${kind} contact`} type="email" />
      </fieldset>
    ))}
  </>
);
