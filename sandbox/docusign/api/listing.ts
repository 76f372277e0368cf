import type { Context } from 'hono';
import { envelopeAnswer } from '../envelope/answer.ts';
import { invalidParameter } from '../errors.ts';
import type { Room } from '../room.ts';
import { type Moment, moments, type Wanted } from '../vault/envelopes.ts';
import type { Raw } from '../wire.ts';
import { commaList, extent, page } from './request.ts';

interface Given {
  envelopeIds?: string[] | undefined;
  transactionIds?: string[] | undefined;
}

const sortable: Record<string, Wanted['by']> = {
  last_modified: 'modified',
  status_changed: 'changed',
  created: 'created',
  sent: 'sent',
  completed: 'completed',
  status: 'status',
  subject: 'subject',
  envelope_name: 'subject',
};

/** `listStatusChanges` and `listStatus`: one of from_date, envelope_ids and transaction_ids is mandatory. */
export function listed(room: Room, c: Context, given: Given = {}): Raw {
  const query = c.req.query();
  const ids = given.envelopeIds ?? idsOf(query['envelope_ids']);
  const transactions = given.transactionIds ?? idsOf(query['transaction_ids']);
  const from = moment('from_date', query['from_date']);
  if (from === undefined && !ids && !transactions)
    throw invalidParameter(
      "Query parameter 'from_date' must be set to a valid DateTime, or 'envelope_ids' or 'transaction_ids' must be specified.",
    );
  const { start, count } = page(c, 1000);
  const wanted: Wanted = {
    template: false,
    ...{ from, to: moment('to_date', query['to_date']), moment: momentOfChange(query['from_to_status']) },
    ids: ids?.map((each) => each.toLowerCase()),
    transactions,
    statuses: statusesOf(query['status']),
    field: fieldOf(query['custom_field']),
    search: query['search_text'] || undefined,
    deleted:
      commaList(query['folder_ids']).includes('recyclebin') || commaList(query['folder_types']).includes('recyclebin'),
    order: query['order']?.toLowerCase() === 'desc' ? 'desc' : 'asc',
    by: sortable[query['order_by']?.toLowerCase() ?? ''] ?? 'changed',
    start,
    count,
  };
  const result = room.vault.envelopes.list(wanted);
  // A transaction id finds its envelope for a few days only.
  const since = room.now() - room.settings().envelopes.transactionDays * 86_400_000;
  const kept = transactions && !ids ? result.envelopes.filter((each) => each.createdAt >= since) : result.envelopes;
  const total = result.total - (result.envelopes.length - kept.length);
  const include = commaList(query['include']);
  const uri = (at: number) => `/envelopes?${new URLSearchParams({ ...query, start_position: String(at) }).toString()}`;
  return {
    ...extent(start, kept.length, total, uri),
    ...(kept.length > 0 && { envelopes: kept.map((each) => envelopeAnswer(room, each, include)) }),
    ...(transactions && {
      envelopeTransactionStatuses: kept.map((each) => ({
        envelopeId: each.envelopeId,
        status: each.status,
        transactionId: each.transactionId,
      })),
    }),
  };
}

const idsOf = (value: string | undefined) =>
  value === undefined || value === '' || value.toLowerCase() === 'request_body' ? undefined : commaList(value);

function moment(name: string, value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  // Without an offset DocuSign reads its server's time, and the server here keeps UTC.
  const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(value) ? `${value}Z` : value;
  const at = Date.parse(zoned.replace(/(\.\d{3})\d+/, '$1').replace(/ (\d{2}:?\d{2})$/, '+$1'));
  if (Number.isNaN(at)) throw invalidParameter(`Query parameter '${name}' must be set to a valid DateTime.`);
  return at;
}

/** `from_to_status` says which moment the dates are about. */
function momentOfChange(value: string | undefined): Moment {
  const name = value?.toLowerCase() ?? 'changed';
  return moments.find((each) => each === name) ?? 'changed';
}

const knownStatuses = new Set(
  'any authoritativecopy completed correct created declined deleted delivered processing sent signed template timedout transfercompleted voided'.split(
    ' ',
  ),
);

function statusesOf(value: string | undefined): string[] | undefined {
  const statuses = commaList(value).map((each) => each.toLowerCase());
  const unknown = statuses.find((each) => !knownStatuses.has(each));
  if (unknown !== undefined) throw invalidParameter(`Invalid value specified for status: ${unknown}.`);
  return statuses.length === 0 || statuses.includes('any') ? undefined : statuses;
}

function fieldOf(value: string | undefined): Wanted['field'] {
  if (!value) return undefined;
  const [name = '', ...rest] = value.split('=');
  return { name, value: rest.join('=') };
}
