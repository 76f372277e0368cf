import { Field, Tick } from '../form.tsx';

/** What is asked of every new service, wherever it is ordered; `networks` says what that place adds about who may reach it. */
export const OrderFields = ({ networks }: { networks: string }) => (
  <>
    <div className="grid">
      <Field name="minReplicaMemoryGb" label="Minimum memory, GB" inputMode="numeric" />
      <Field name="maxReplicaMemoryGb" label="Maximum memory, GB" inputMode="numeric" />
      <Field name="numReplicas" label="Replicas" inputMode="numeric" />
    </div>
    <Field
      name="ipAccess"
      label="Who may reach it"
      rows={3}
      hint={`Addresses or networks, one a line, such as 203.0.113.0/24. ${networks}`}
    />
    <Tick name="transparentDataEncryption" defaultChecked>
      Transparent data encryption. It cannot be added later.
    </Tick>
    <Tick name="coreDumps">Allow core dumps. A dump may hold ePHI.</Tick>
  </>
);
