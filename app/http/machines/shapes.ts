import { z } from 'zod';
import { reasons } from '#app/domain/gate/reasons.ts';
import { turnKinds } from '#app/domain/promises/turns.ts';
import { owners } from '#app/domain/roles.ts';
import { deployments, providers } from '#app/domain/words.ts';

/** The shapes that go over the wire, by the names under which the document shows them. */
export const schemas = z.registry<{ id: string; description?: string }>();
/** Shapes of requests, which are shown as they may be sent. */
export const incoming = z.registry<{ id: string; description?: string }>();
export const asked = <S extends z.ZodType>(id: string, description: string, schema: S): S => {
  incoming.add(schema, { id, description });
  return schema;
};
export const named = <S extends z.ZodType>(id: string, description: string, schema: S): S => {
  schemas.add(schema, { id, description });
  return schema;
};

export const time = z.string().meta({ format: 'date-time' });
export const text = z.string();
export const sha256 = z.string().meta({ pattern: '^[0-9a-f]{64}$' });
const next = z.string().optional().describe('The cursor with which the list goes on; absent at its end.');
export const list = <S extends z.ZodType>(id: string, description: string, item: S) =>
  named(id, description, z.object({ items: z.array(item), next }));

export const place = { provider: z.enum(providers), region: text, deployment: z.enum(deployments) };
const reasonCodes = Object.keys(reasons) as [keyof typeof reasons, ...(keyof typeof reasons)[]];
export const reason = { code: z.enum(reasonCodes), sentence: text };
export const turns = z
  .array(
    z.object({
      kind: z.enum(turnKinds),
      owner: z.enum(owners).describe('Who has to act; `docusign` and `cloud` have to answer, and `time` has to pass.'),
      title: text,
      since: time.optional(),
      promisedBy: time.optional(),
      due: time.optional().describe('What was demanded, or the date that has to come.'),
    }),
  )
  .describe('Everything that is open here.');

export const waiting = {
  turn: z.enum(owners).optional().describe('Who is to act next: the owner of the first of the turns.'),
  since: time.optional(),
  promisedBy: time.optional().describe('When the desk whose turn it is has promised to have acted.'),
  turns,
};

export const gateReason = named(
  'GateReason',
  'One reason for which the gate says no. A no carries every reason that holds.',
  z.object({
    ...reason,
    requirement: text,
    turn: z.enum(owners).describe('Of the first of the turns.'),
    since: time.optional(),
    promisedBy: time.optional(),
    turns,
    link: z.string().meta({ format: 'uri' }),
  }),
);

export const problemDetails = named(
  'Problem',
  'RFC 9457 problem details. The type is the address of a page that says what it means and what to do.',
  z.object({
    type: z.string().meta({ format: 'uri' }),
    title: text,
    status: z.int(),
    detail: text.optional(),
    requestId: text.optional().describe('Name it when you ask for help.'),
    issues: z
      .array(z.object({ pointer: text.optional(), parameter: text.optional(), detail: text }))
      .optional()
      .describe('What is wrong with which field (JSON pointer, RFC 6901) or parameter.'),
    reasons: z.array(gateReason).optional().describe('Why the gate says no.'),
    scope: text.optional().describe('The scope that the token lacks.'),
  }),
);
