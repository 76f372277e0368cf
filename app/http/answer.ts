import { data } from '@remix-run/node';
import { Invalid, Refusal } from '#app/domain/refusal.ts';
import { OutsideError } from '../outside/error.ts';
import { mailFaults } from '../outside/mail.ts';
import { saidOfUnknown } from '../portal/outcome.ts';
import { statusOf } from './problem-types.ts';

/** What a form gets back when it could not be done: nothing that was typed is lost. */
export interface Answer {
  refusal?: string;
  /** It may have been done all the same. */
  unknown?: true;
  issues?: Record<string, string>;
  values?: Record<string, unknown>;
  /** Which of several forms on the page. */
  form?: string;
  /** The page on which the form stood. */
  back?: string;
}

/** The one place where errors become answers. What nobody expected goes on, and is seen by nobody outside. */
export function answerTo(error: unknown, values: Record<string, unknown>, back: string) {
  const form = { back, ...(typeof values['form'] === 'string' && { form: values['form'] }) };
  if (error instanceof Invalid)
    return data<Answer>({ issues: besideFields(error.issues), values, ...form }, { status: 422 });
  if (error instanceof Refusal)
    return data<Answer>({ refusal: error.message, values, ...form }, { status: statusOf(error.code) });
  if (error instanceof OutsideError)
    return data<Answer>(
      {
        refusal: `${outsideSentence(error)} Nothing was lost.`,
        values,
        ...form,
      },
      { status: 503 },
    );
  const unknown = saidOfUnknown(error);
  if (unknown) return data<Answer>({ refusal: unknown, unknown: true, values, ...form }, { status: 503 });
  throw error;
}

/** What is wrong with one of several values stands beside the field that took them. */
const besideFields = (issues: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(issues).map(([field, message]) => [field.replace(/(\.\d+)+$/, ''), message]));

/** What a person reads when something outside is not well: what it is, and when it makes sense to try again. */
function outsideSentence({ kind, code, message, retryAt }: OutsideError): string {
  // Whoever signs in begins again; nobody else has anything to mend.
  if (code === 'sign_in') return `${message} Begin again.`;
  if (code === mailFaults.receiver && kind === 'invalid')
    return 'No mail can be sent to this address. Look at how it is written.';
  const again = retryAt
    ? `Try again after ${new Date(retryAt).toISOString().slice(11, 16)} UTC.`
    : 'Try again in a few minutes.';
  if (kind === 'consent' || kind === 'auth')
    return 'A service outside the portal does not let us in at the moment. Try again later.';
  if (kind === 'limit') return `A service outside the portal takes no more calls for now. ${again}`;
  return `A service outside the portal does not answer. ${again}`;
}

/** The same for pages: an answer with a status, told by the page of errors. */
export function pageError(error: unknown): never {
  if (error instanceof Refusal) throw data(error.message, { status: statusOf(error.code) });
  if (error instanceof OutsideError) throw data(outsideSentence(error), { status: 503 });
  throw error;
}
