import type { Deployment } from '../words.ts';
import { matrix } from './matrix.ts';
/** The controls in which the customer has a duty. */
export const customerDuties = (deployment: Deployment) => matrix.controls.filter((c) => c.customer[deployment]);
