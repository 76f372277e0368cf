import { Link, useLocation, useSearchParams } from '@remix-run/react';
import { type RefObject, useEffect, useRef } from 'react';
import { counted, figure } from '#app/domain/words.ts';
import { Notice } from './page.tsx';

/** One page of a list; a number that is none, or too large, is the nearest that there is. */
export function pageOf<T>(all: readonly T[], asked: string | null, size: number) {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked)) || 1));
  return { shown: all.slice((page - 1) * size, page * size), page, pages, total: all.length };
}

/** The way through the pages of a list. The address holds the page and keeps what else it holds. */
export function Pager({ page, pages }: { page: number; pages: number }) {
  const [search] = useSearchParams();
  if (pages < 2) return null;
  const to = (number: number) => `?${new URLSearchParams({ ...Object.fromEntries(search), page: String(number) })}`;
  return (
    <nav className="cluster" aria-label="Pages">
      {page > 1 && (
        <Link to={to(page - 1)} rel="prev">
          Newer
        </Link>
      )}
      <span className="muted figure-number">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <Link to={to(page + 1)} rel="next">
          Older
        </Link>
      )}
    </nav>
  );
}

interface Range {
  from: number;
  to: number;
  total: number;
}

/** Which of how many rows are shown: 51–100 of 100,000 organizations. */
export function rangeOf({ from, to, total }: Range, word: string, words?: string): string {
  const all = words && total !== 1 ? `${figure(total)} ${words}` : counted(total, word);
  return total <= to && from <= 1 ? all : `${figure(from)}–${figure(to)} of ${all}`;
}

interface Ways {
  next?: string | undefined;
  previous?: string | undefined;
  lost: boolean;
}

/** Says above the lists of a page that what the address asks for is no place of one of them. */
export const LostPlace = ({ of }: { of: readonly (Ways | undefined)[] }) =>
  of.some((each) => each?.lost) && (
    <Notice tone="info" title="That place in the list is not known">
      The address was cut off, or belongs to another order of the list. This is its beginning.
    </Notice>
  );

/**
 * The ways to the pages beside the one that is shown, right behind the list. The address holds the place under a name of its own, so
 * that a page may have several lists, and keeps what else it holds.
 */
export function PageLinks({
  paging: { next, previous },
  name = 'at',
  label = 'Pages',
  words = ['Previous', 'Next'],
}: {
  paging: Ways;
  name?: string;
  label?: string;
  words?: [previous: string, next: string];
}) {
  const [search] = useSearchParams();
  const nav = useRef<HTMLElement>(null);
  useListStart(nav, name);
  if (!next && !previous) return null;
  const to = (word: string, cursor?: string, rel?: string) => {
    const { [name]: _, ...kept } = Object.fromEntries(search);
    const address = `?${new URLSearchParams({ ...kept, ...(cursor && { [name]: cursor }) })}`;
    return (
      <Link to={address} rel={rel} state={{ paged: name }} preventScrollReset>
        {word}
      </Link>
    );
  };
  return (
    <nav className="cluster pages" aria-label={label} ref={nav}>
      {previous && to('First')}
      {previous && to(words[0], previous, 'prev')}
      {next && to(words[1], next, 'next')}
    </nav>
  );
}

/** Whoever went to another page of a list reads on where it begins: there the focus goes, and what they see, as a page may have several. */
function useListStart(nav: RefObject<HTMLElement | null>, name: string): void {
  const { key, state } = useLocation();
  const from = useRef(key);
  useEffect(() => {
    if (from.current === key) return;
    from.current = key;
    const list = nav.current?.previousElementSibling;
    if ((state as { paged?: string } | null)?.paged !== name || !(list instanceof HTMLElement)) return;
    list.tabIndex = -1;
    list.focus({ preventScroll: true });
    list.scrollIntoView({ block: 'start' });
  }, [key, state, name, nav]);
}

/** The number in an address behind which a page begins; without one it begins with the newest. */
export const placeIn = (url: URL): number | undefined => {
  const asked = url.searchParams.get('before') ?? '';
  return /^\d{1,12}$/.test(asked) ? Number(asked) : undefined;
};

/** The way through a list that is read from its newest on, a page at a time. `older`: where the next page begins. */
export function Older({ from, older }: { from?: number | undefined; older?: number | undefined }) {
  if (from === undefined && older === undefined) return null;
  return (
    <nav className="cluster" aria-label="Pages">
      {from !== undefined && (
        <Link to="?" rel="first">
          Newest
        </Link>
      )}
      {older !== undefined && (
        <Link to={`?before=${older}`} rel="next">
          Older
        </Link>
      )}
    </nav>
  );
}
