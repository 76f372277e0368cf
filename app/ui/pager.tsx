import { Link, useSearchParams } from '@remix-run/react';

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
