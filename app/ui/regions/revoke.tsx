import { Field, Form } from '../form.tsx';
import type { QueueItem } from './request.tsx';

interface RevokeProps {
  item: Pick<QueueItem, 'organization' | 'name' | 'request'>;
}

export function RevokeApproval({ item: { organization, name, request } }: RevokeProps) {
  const { provider, region, deployment, seen } = request;
  return (
    <details>
      <summary>
        Revoke
        <span className="visually-hidden">
          {' '}
          {request.name} for {name}
        </span>
      </summary>
      <Form
        action={`/ops/regions/${organization}/revocation`}
        submit="Revoke with this reason"
        tone="danger"
        hidden={{ provider, region, deployment, seen }}
        id={`revoke-${organization}-${request.key.replaceAll('/', '-')}`}
      >
        <Field name="reason" label="Reason, as the customer will read it" rows={2} maxLength={500} />
      </Form>
    </details>
  );
}
