// Asks the gate, once or until it opens.
import { setTimeout as pause } from 'node:timers/promises';
import { call, exit, Failure, portalOf } from './client.mjs';

/** @typedef {{ code: string, sentence: string, turn: string, since?: string, promised_by?: string, link?: string }} Reason */
/** @typedef {{ decision: boolean, context?: { reasons?: Reason[], permit?: string, error?: { status: number, message: string } } }} Answer */

export const gateOptions = /** @type {const} */ ({
  organization: { type: 'string', short: 'o' },
  provider: { type: 'string', short: 'p' },
  region: { type: 'string', short: 'r' },
  deployment: { type: 'string', default: 'hosted' },
  'as-of': { type: 'string' },
  audience: { type: 'string' },
});

/** @param {Record<string, string | undefined>} flags */
function question(flags) {
  for (const name of ['organization', 'provider', 'region'])
    if (!flags[name]) throw new Failure(exit.usage, `Say --${name}.`);
  const { provider, region, deployment, audience } = flags;
  const context = {
    ...(flags['as-of'] && { as_of: flags['as-of'] }),
    ...(audience && { permit: true, audience }),
  };
  return {
    subject: { type: 'organization', id: flags['organization'] },
    action: { name: 'create_service' },
    resource: {
      type: 'service',
      id: `${provider}/${region}`,
      properties: { provider, region, deployment, complianceType: 'hipaa' },
    },
    ...(Object.keys(context).length > 0 && { context }),
  };
}

/** @param {Record<string, string | undefined>} flags @returns {Promise<Answer>} */
async function evaluate(flags) {
  const answer = /** @type {Answer} */ (await call(portalOf(flags), '/access/v1/evaluation', question(flags)));
  const { error } = answer.context ?? {};
  if (error?.status === 404) throw new Failure(exit.unknown, error.message);
  return answer;
}

/** @param {Reason} reason */
const told = ({ code, sentence, turn, since, promised_by: promised, link }) =>
  [
    `  ${sentence}  [${code}]`,
    `    waits for ${turn}${since ? ` since ${since}` : ''}${promised ? `, promised by ${promised}` : ''}`,
    ...(link ? [`    ${link}`] : []),
  ].join('\n');

/** May this service be created here, now? @param {Record<string, string | undefined>} flags */
export async function ask(flags) {
  const answer = await evaluate(flags);
  const yes = answer.decision === true;
  const permit = answer.context?.permit;
  const place = `${flags['provider']}/${flags['region']}`;
  return {
    code: yes ? exit.yes : exit.no,
    json: answer,
    text: yes
      ? [`Yes: a HIPAA service may be created in ${place}.`, ...(permit ? [permit] : [])].join('\n')
      : `No, not in ${place}:\n${(answer.context?.reasons ?? []).map(told).join('\n')}`,
  };
}

/** Every reason that holds, for people; exit 0 only when there is none. @param {Record<string, string | undefined>} flags */
export async function reasons(flags) {
  const answer = await evaluate(flags);
  const found = answer.context?.reasons ?? [];
  return {
    code: answer.decision === true ? exit.yes : exit.no,
    json: found,
    text: answer.decision === true ? 'No reason holds: the gate is open.' : found.map(told).join('\n'),
  };
}

const [shortest, longest] = [2_000, 60_000];

/**
 * Asks again and again, slower while nothing moves, until the gate opens or the time is over. Tells each change.
 * @param {Record<string, string | undefined>} flags
 * @param {(line: string) => void} say
 */
export async function follow(flags, say) {
  const until = Date.now() + seconds(flags['timeout'] ?? '86400') * 1000;
  let wait = flags['interval'] ? seconds(flags['interval']) * 1000 : shortest;
  let before = '';
  for (;;) {
    const answer = await evaluate(flags).catch((error) => {
      // A portal that is away for a while ends nothing; a wrong question or key does.
      if (error instanceof Failure && error.code === exit.unavailable) return undefined;
      throw error;
    });
    const found = (answer?.context?.reasons ?? []).map(({ code, turn }) => `${code} (waits for ${turn})`);
    const now = answer === undefined ? 'the portal does not answer' : found.join(', ');
    if (answer?.decision === true) return { code: exit.yes, json: answer, text: 'The gate is open.' };
    if (now !== before) say(`${new Date().toISOString()}  ${now}`);
    wait = flags['interval'] ? wait : now === before ? Math.min(wait * 1.5, longest) : shortest;
    before = now;
    if (Date.now() + wait > until) return { code: exit.no, json: answer ?? {}, text: 'The gate did not open in time.' };
    await pause(wait);
  }
}

/** @param {string} text */
function seconds(text) {
  const value = Number(text);
  if (!(value > 0)) throw new Failure(exit.usage, 'Give --interval and --timeout in seconds.');
  return value;
}
