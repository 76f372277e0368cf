import { counted } from '#app/domain/words.ts';
import { Notice } from './page.tsx';

/** After an upgrade, until everything was derived by the new version. */
export const Preparing = ({ organizations }: { organizations: number }) => (
  <Notice tone="wait" title={`The new version is still preparing ${counted(organizations, 'organization')}`}>
    <span>
      Lists and searches may lack them, count without them or show them as the version before did. Whatever you open or
      change is up to date.
    </span>
  </Notice>
);
