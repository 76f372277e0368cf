import { Refusal } from '#app/domain/refusal.ts';
import { act, load } from '#app/http/route.ts';

/** Every address that is none, so that the page of errors has the site around it. */
export const loader = load(async () => {
  throw new Refusal('not_found');
});
export const action = act(async () => {
  throw new Refusal('not_found');
});

export default function Nowhere() {
  return null;
}
