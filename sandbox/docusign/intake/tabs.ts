import type { Envelope, Recipient, Tab } from '../envelope/envelope.ts';
import { tabTypes } from '../envelope/tab-types.ts';
import { ApiError, invalidBody } from '../errors.ts';
import { guid } from '../room.ts';
import { isRaw, listOf, type Raw, rawOf, strings, text } from '../wire.ts';

type Tabs = Record<string, Tab[]>;

/** Tabs as they were posted, each with an id, its type and the defaults that an account would give it. */
export function readTabs(posted: unknown, recipientId: string): Tabs {
  if (posted === undefined || posted === null) return {};
  if (!isRaw(posted)) throw invalidBody('tabs');
  return Object.fromEntries(
    Object.entries(posted)
      .filter(([kind, tabs]) => kind in tabTypes && Array.isArray(tabs) && tabs.length > 0)
      .map(([kind, tabs]) => [kind, listOf(tabs).map((each) => newTab(kind, each, recipientId))]),
  );
}

function newTab(kind: string, posted: Raw, recipientId: string): Tab {
  const known = tabTypes[kind];
  const { xPosition: _x, yPosition: _y, pageNumber: _page, ...unplaced } = strings(posted) as Raw;
  const anchored = !!text(unplaced['anchorString']);
  // An anchor decides alone where the tab stands.
  const fields = anchored ? unplaced : (strings(posted) as Raw);
  const optional = kind === 'checkboxTabs' || kind === 'radioGroupTabs' || known?.fill !== 'asked';
  const required = optional ? undefined : 'true';
  return {
    ...(known?.fill === 'sign' && { name: 'SignHere', optional: 'false', scaleValue: '1', stampType: 'signature' }),
    ...(known?.fill === 'asked' && { value: '', locked: 'false' }),
    ...(required && { required }),
    ...(kind === 'checkboxTabs' && { selected: 'false' }),
    tabLabel: known?.label ?? '',
    ...(!anchored && { xPosition: '0', yPosition: '0' }),
    ...fields,
    ...(kind === 'radioGroupTabs' && { radios: listOf(posted['radios']).map(newRadio) }),
    ...(kind === 'listTabs' && listValue(fields)),
    recipientId,
    tabId: guid(),
    tabType: known?.type ?? '',
    status: 'active',
  };
}

const newRadio = (posted: Raw) => ({
  selected: 'false',
  xPosition: '0',
  yPosition: '0',
  ...(strings(posted) as Raw),
  tabId: guid(),
});

/** A list's value is the value of the item that is selected. */
function listValue(fields: Raw): Raw {
  const items = listOf(fields['listItems']);
  const chosen = items.find((each) => each['selected'] === 'true');
  const value = text(fields['value']) || text(chosen?.['value']) || '';
  return { value, listItems: items.map((each) => ({ ...each, selected: String(each['value'] === value) })) };
}

export interface TabUpdate {
  tab: Raw;
  kind: string;
}

/** Changes the tabs that carry a known id, or the label of one; the others are new, when they say where they stand. */
export function mergeTabs(
  recipient: Pick<Recipient, 'recipientId' | 'tabs'>,
  posted: unknown,
  options: { byLabel: boolean },
): TabUpdate[] {
  const updates: TabUpdate[] = [];
  for (const [kind, changes] of Object.entries(rawOf(posted))) {
    if (!(kind in tabTypes)) continue;
    for (const change of listOf(changes)) {
      const tabs = recipient.tabs[kind] ?? [];
      const targets = tabs.filter((each) => same(kind, each, change, options.byLabel));
      for (const each of targets) updates.push({ kind, tab: applied(kind, each, change) });
      if (targets.length > 0) continue;
      const made = newTab(kind, change, recipient.recipientId);
      if (options.byLabel && !placed(kind, made)) continue;
      recipient.tabs[kind] = [...tabs, made];
      updates.push({ kind, tab: made });
    }
  }
  return updates;
}

const same = (kind: string, tab: Tab, change: Raw, byLabel: boolean) =>
  (change['tabId'] !== undefined && tab.tabId === change['tabId']) ||
  (byLabel && kind === 'radioGroupTabs' && tab['groupName'] === text(change['groupName'])) ||
  (byLabel && kind !== 'radioGroupTabs' && matches(tab.tabLabel ?? '', text(change['tabLabel'])));

/** A label may end with * or be written as \*label, and then means every tab that begins so. */
function matches(label: string, wanted: string | undefined): boolean {
  if (wanted === undefined || wanted === '') return false;
  const plain = wanted.replace(/^\\\*/, '');
  return wanted.startsWith('\\*') ? label.startsWith(plain) : label.toLowerCase() === plain.toLowerCase();
}

function applied(kind: string, tab: Tab, change: Raw): Tab {
  const { tabId: _id, tabType: _type, recipientId: _recipient, radios, ...fields } = change;
  Object.assign(tab, strings(fields));
  if (kind === 'listTabs') Object.assign(tab, listValue(tab));
  const chosen = listOf(radios).find((each) => text(each['selected']) === 'true');
  if (chosen)
    tab['radios'] = listOf(tab['radios']).map((each) => ({
      ...each,
      selected: String(each['value'] === chosen['value']),
    }));
  return tab;
}

const placed = (kind: string, tab: Tab) =>
  tab.anchorString !== undefined || tab.pageNumber !== undefined || kind === 'radioGroupTabs' || kind === 'tabGroups';

/** What DocuSign refuses before an envelope leaves: tabs without a place and tabs on papers that are not there. */
export function checkTabs(envelope: Envelope): void {
  for (const recipient of envelope.recipients)
    for (const [kind, tabs] of Object.entries(recipient.tabs)) for (const tab of tabs) checkTab(envelope, kind, tab);
}

function checkTab(envelope: Envelope, kind: string, tab: Tab): void {
  if (!placed(kind, tab))
    throw new ApiError(
      'TAB_PAGE_NUMBER_NOT_SPECIFIED',
      `Page number not specified in tab element. Page Number or AnchorTabItem missing for tab "${tab.tabLabel ?? kind}".`,
    );
  if (tab.documentId === undefined || tab.anchorString !== undefined) return;
  const paper = envelope.documents.find((each) => each.documentId === tab.documentId);
  if (!paper)
    throw new ApiError(
      'TAB_REFERS_TO_MISSING_DOCUMENT',
      `Tab refers to a DocumentId that isn't present. Missing document ${tab.documentId}, tab "${tab.tabLabel ?? kind}".`,
    );
  if (tab.pageNumber !== undefined && (Number(tab.pageNumber) < 1 || Number(tab.pageNumber) > paper.pages))
    throw new ApiError(
      'INVALID_TAB_PAGE_NUMBER',
      `The page number ${tab.pageNumber} of a tab is not a page of document ${tab.documentId}.`,
    );
}
