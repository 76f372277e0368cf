import { type ActionFunctionArgs, type AppLoadContext, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { allowedAs } from '#app/domain/policy.ts';
import { Invalid, Refusal } from '#app/domain/refusal.ts';
import { saidOfUnknown } from '#app/portal/outcome.ts';
import type { Target } from '#app/portal/perform.ts';
import type { Role } from '../domain/roles.ts';
import { answerTo, pageError } from './answer.ts';
import type { Visitor } from './context.ts';
import { draftOf, worthKeeping } from './forms/drafts.ts';
import { type FileField, formSent } from './forms/values.ts';
import type { Row } from './row.ts';
import type { Served } from './rows.ts';

export interface Loading {
  context: AppLoadContext;
  visitor: Visitor;
  roles: Role[];
  row: Row;
  /** The organization of the address; empty where there is none. */
  organization: string;
  params: Record<string, string | undefined>;
  request: Request;
  url: URL;
  /** What this person typed here and could not send. */
  draft: () => Promise<Record<string, unknown> | undefined>;
  /** The same with the moment at which it was kept. */
  kept: () => Promise<{ values: Record<string, unknown>; at: number } | undefined>;
}
export interface Acting extends Loading {
  values: Record<string, unknown>;
  /** What came in the one field that takes a file. */
  file?: Buffer | undefined;
  target: Target;
}

/** A guarded loader: the floor plan says who, the portal says again what. */
export const load =
  <T>(read: (loading: Loading) => Promise<T>) =>
  async ({ request, params, context, ...served }: LoaderFunctionArgs & Served): Promise<T> => {
    const row = rowOf(served);
    const url = new URL(request.url);
    try {
      return await read(await enter('load', { row, context, params, request, url }));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_signed_in')
        throw redirect(`/sign-in?to=${encodeURIComponent(safePath(url.pathname + url.search))}`);
      if (error instanceof Response) throw error;
      noteRefusal(context, row, error);
      pageError(error);
    }
  };

/** A guarded action. What could not be done is answered beside the form, and kept as a draft. */
export const act =
  (perform: (acting: Acting) => Promise<Response>, takes?: FileField) =>
  async ({ request, params, context, ...served }: ActionFunctionArgs & Served) => {
    const row = rowOf(served);
    const url = new URL(request.url);
    let values: Record<string, unknown> = {};
    let entered: Loading | undefined;
    try {
      // Nobody but who has signed in, or just had, sends a large body.
      if (takes && !context.visitor && !context.expired) throw new Refusal('not_signed_in');
      const sent = await formSent(request, takes);
      values = sent.values;
      entered = await enter('act', { row, context, params, request, url });
      const { form: _, ...input } = values;
      const target: Target = {
        request: context.requestId,
        ...(entered.organization && { organization: entered.organization }),
      };
      const response = await perform({ ...entered, values: input, file: sent.file, target });
      if (entered.visitor.actor.id && !params['form'])
        // It is done, whatever becomes of the draft.
        await context.portal.accounts.dropDraft(draftOf(row, entered.visitor.actor.id, params)).catch(() => undefined);
      return response;
    } catch (error) {
      if (error instanceof Response) {
        if (!error.headers.has('content-disposition')) throw error;
        // A file goes past the framework, which would read it and show its bytes on the page of errors.
        context.file = error;
        throw new Response(null);
      }
      noteRefusal(context, row, error);
      // Of those only who may act here, or might until their session ended; others would fill the table.
      const person = entered ? entered.visitor.actor.id : context.expired;
      const typed = worthKeeping(values);
      const save = async (by: string, what: Record<string, unknown>) =>
        context.portal.accounts.saveDraft(draftOf(row, by, params), what);
      // A database that takes nothing must not hide what is to be said.
      const kept =
        !!person &&
        !!typed &&
        (await save(person, typed).then(
          () => true,
          () => false,
        ));
      if (error instanceof Refusal && error.code === 'not_signed_in')
        throw redirect(
          `/sign-in?to=${encodeURIComponent(safePath(pageOf(url.pathname, request)))}&kept=${kept ? 1 : 0}`,
        );
      return answerTo(error, values, pageOf(url.pathname, request));
    }
  };

/** Whatever is served past the floor plan is served to nobody. */
function rowOf({ row }: Served): Row {
  if (!row) throw new Error('Nothing said which row of the floor plan this serves.');
  return row;
}

const nobody: Visitor = { actor: { kind: 'person', id: '' }, name: '', email: '', staff: undefined, idleUntil: 0 };

async function enter(
  what: 'load' | 'act',
  asked: Pick<Loading, 'row' | 'context' | 'params' | 'request' | 'url'>,
): Promise<Loading> {
  const { row, context, params } = asked;
  const who = row[what];
  if (!who) throw new Refusal('not_found');
  const organization = params['organization'] ?? '';
  const visitor = context.visitor ?? nobody;
  const kept = () => context.portal.read(visitor.actor, 'draft', { form: row.address, place: organization });
  const draft = async () => (await kept())?.values;
  const base = { ...asked, visitor, organization, draft, kept };
  if (who === 'anyone') return { ...base, roles: [] };
  if (!context.visitor) throw new Refusal('not_signed_in');
  const roles = await context.portal.roles(visitor.actor, organization || undefined);
  // `invited` is held towards an organization that only the form names; the door checks it.
  if (!allowedAs(who, roles) && !who.includes('invited')) {
    const stranger = organization !== '' && roles.every((role) => role === 'signed in');
    throw new Refusal(stranger ? 'not_found' : 'not_allowed');
  }
  return { ...base, roles };
}

/** The page on which the form stood: what the browser says, when it is ours, else where it was sent. */
function pageOf(pathname: string, request: Request): string {
  const from = request.headers.get('referer') ?? '';
  return URL.canParse(from) ? safePath(new URL(from).pathname) : pathname;
}

/** What an auditor of access asks for: who was refused what, and why; never what they typed. */
function noteRefusal(context: AppLoadContext, { address: route }: Row, error: unknown): void {
  if (error instanceof Refusal) {
    if (error.retryAfter) context.headers.set('retry-after', String(error.retryAfter));
    context.note('refused', { route, code: error.code });
  }
  if (saidOfUnknown(error)) context.note('outcome unknown', { route });
  if (error instanceof Invalid) context.note('invalid', { route, fields: Object.keys(error.issues) });
}

/** A path of our own, or the start page: never another site, whatever backslashes and slashes it begins with. */
export function safePath(path: string | null): string {
  return path && /^\/(?![/\\])[\w\-./?=&%]*$/.test(path) && path.length < 500 ? path : '/organizations';
}
