import { performed } from '#app/http/performed.ts';
import { Outcome } from '#app/ui/outcome.tsx';

/** Every address at which a form does one command and that has no page: the floor plan says which. */
export const action = performed;
export default Outcome;
