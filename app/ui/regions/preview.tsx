import type { CatalogChange } from '#app/domain/regions/effects.ts';
import type { PlaceOfCatalog } from '#db/regions/place-views.ts';
import { Field, Form } from '../form.tsx';
import { Section } from '../page.tsx';
import { Effects } from '../preview.tsx';
import { FromField, SourceFields } from './source.tsx';

interface Words {
  title: string;
  submit: string;
  text: string;
}
const words: Record<CatalogChange | 'call off', Words> = {
  withdraw: {
    title: 'Withdraw it: it is not capable from a day on',
    submit: 'Withdraw with this reason',
    text: 'Nothing new is created there from that day on; what runs goes on. Approvals then wait to be looked at again. Counted as if the day were here.',
  },
  review: {
    title: 'Offer it again, and review approvals first',
    submit: 'Reinstate; approvals are reviewed',
    text: 'An approval from before counts where operations kept it, or keeps it later. Counted as if the day were here.',
  },
  count: {
    title: 'Offer it again, and let approvals count',
    submit: 'Reinstate; approvals count',
    text: 'Every approval from before that was not revoked counts again, looked at or not. Counted as if the day were here.',
  },
  stay: {
    title: 'Call its return off',
    submit: 'Call it off; it stays withdrawn',
    text: 'The day passes, and the region stays away. Whoever was told is told of this too.',
  },
  'call off': {
    title: 'Call the withdrawal off',
    submit: 'Call it off with this reason',
    text: 'The day passes, and nothing changes: what was to close stays open. Whoever was told is told of this too.',
  },
};

interface PreviewProps {
  preview: PlaceOfCatalog['previews'][number];
  place: Pick<PlaceOfCatalog, 'provider' | 'region' | 'now' | 'withdrawn'>;
  may: boolean;
}

/** What a change of the catalog will do, and the form that does it. */
export function ChangePreview({ preview, place, may }: PreviewProps) {
  const { change } = preview;
  const { title, submit, text } = words[place.withdrawn?.ahead ? 'call off' : change];
  const at = `/ops/catalog/${place.provider}/${place.region}`;
  const away = change === 'withdraw' || change === 'stay';
  const shown = place.withdrawn?.ahead ? keptOpen(preview) : preview;
  return (
    <Section title={title}>
      <p>{text}</p>
      <Effects preview={shown} />
      {may && (
        <Form
          action={away ? at : `${at}/reinstatement`}
          submit={submit}
          tone={away ? 'danger' : 'quiet'}
          hidden={{ preview: preview.token, ...(!away && { approvals: change }) }}
          id={change}
        >
          <Field name="reason" label="Reason, as customers will read it" rows={2} maxLength={500} />
          {change !== 'stay' && !place.withdrawn?.ahead && <FromField now={place.now} />}
          <SourceFields now={place.now} />
        </Form>
      )}
    </Section>
  );
}

const keptOpen = (preview: PreviewProps['preview']) => ({
  ...preview,
  words: { ...preview.words, gates: 'Gates that stay open' },
});
