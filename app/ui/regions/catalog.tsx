import { Field, Form } from '../form.tsx';
import { Badge } from '../page.tsx';
import { Ago } from '../time.tsx';

export function ByocPolicy({
  byoc,
  now,
  may,
}: {
  byoc: { covered: boolean; at: number; by: string } | undefined;
  now: number;
  may: boolean;
}) {
  const covered = byoc?.covered ?? false;
  return (
    <>
      <p>
        <Badge tone={covered ? 'good' : 'neutral'}>HIPAA {covered ? 'covers BYOC' : 'does not cover BYOC'}</Badge>{' '}
        <span className="muted">
          {byoc ? (
            <>
              decided by {byoc.by} <Ago at={byoc.at} now={now} />
            </>
          ) : (
            'as shipped: the vendor documents no HIPAA for it'
          )}
        </span>
      </p>
      {may && (
        <details>
          <summary>{covered ? 'End the cover of BYOC' : 'Cover BYOC'}</summary>
          <Form
            action="/ops/catalog/byoc"
            submit={covered ? 'End the cover' : 'Cover BYOC from now on'}
            tone={covered ? 'danger' : ''}
            hidden={{ covered: covered ? 'no' : 'yes' }}
            id="byoc"
          >
            <p className="hint">
              {covered
                ? 'The gate closes for new BYOC services at once; running ones go on and are shown as not covered.'
                : 'Customers can then request regions for BYOC. Agreements that leave BYOC out do not cover it all the same.'}
            </p>
            <Field name="reason" label="Reason" rows={2} maxLength={500} />
          </Form>
        </details>
      )}
    </>
  );
}
