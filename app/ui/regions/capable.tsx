import { Badge } from '../page.tsx';

interface Shown {
  hipaa: boolean;
  because?: string | undefined;
}

/** Whether HIPAA services can be had in a region now. What carries them and is withdrawn, or not offered so, is not called incapable. */
export function CapableBadge({ place: { hipaa, because } }: { place: Shown }) {
  if (!because) return <Badge tone="good">Capable</Badge>;
  return <Badge tone="neutral">{hipaa ? 'Not offered' : 'Not capable'}</Badge>;
}
