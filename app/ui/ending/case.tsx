import { Link } from '@remix-run/react';
import { Field, Form } from '../form.tsx';
import { Badge, Notice } from '../page.tsx';

interface Props {
  organization: string;
  onLegalHold: boolean;
  papersWaiting: number;
  roles: { counsel: boolean; ops: boolean; sales: boolean };
}

/** The desk's way to what belongs to the end of an agreement, and to what is kept. */
export function CaseEnding({ organization, onLegalHold, papersWaiting, roles }: Props) {
  return (
    <section className="card stack">
      <h2>Paper, end and retention</h2>
      {onLegalHold && (
        <Notice tone="wait" title="On legal hold">
          Nothing of this organization is purged or erased.
        </Notice>
      )}
      <ul className="links">
        {!roles.ops && (
          <li>
            <Link to={`/organizations/${organization}/papers`}>Agreement signed elsewhere</Link>{' '}
            {papersWaiting > 0 && <Badge tone="wait">{`${papersWaiting} to verify`}</Badge>}
          </li>
        )}
        <li>
          <Link to={`/organizations/${organization}/renewal`}>Renewal and scope</Link>
        </li>
        <li>
          <Link to={`/organizations/${organization}/ending`}>End of the agreement</Link>
        </li>
        {!roles.sales && (
          <li>
            <Link to={`/desk/${organization}/texts`}>Free texts, and erasing one</Link>
          </li>
        )}
      </ul>
      {roles.counsel && (
        <details>
          <summary>Place a legal hold</summary>
          <Form action={`/desk/${organization}/legal-hold`} submit="Place the hold" tone="danger">
            <Field
              name="reason"
              label="Reason"
              hint="Staff reads it; the customer does not."
              rows={2}
              maxLength={500}
            />
          </Form>
        </details>
      )}
    </section>
  );
}
