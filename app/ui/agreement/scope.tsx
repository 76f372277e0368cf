import { names } from '#app/domain/words.ts';
import { Choices, Field } from '../form.tsx';

const models = [
  { value: 'hosted', label: 'Hosted by the vendor' },
  { value: 'byoc', label: names['byoc'] ?? 'byoc' },
];

/** What an agreement covers: deployment models and affiliates. */
export const ScopeFields = ({ legend }: { legend: string }) => (
  <>
    <Choices name="deployments" legend={legend} many choices={models} />
    <Field name="affiliates" label="Affiliates that it covers" hint="Leave empty if none." rows={2} maxLength={500} />
  </>
);
