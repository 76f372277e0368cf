import { useLocation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

/** What a browser does by itself when it loads a page: the focus goes to its beginning, and its title is told. */
export function Arrival() {
  const { pathname } = useLocation();
  const from = useRef(pathname);
  const [told, setTold] = useState('');
  useEffect(() => {
    if (from.current === pathname) return;
    from.current = pathname;
    document.getElementById('content')?.focus({ preventScroll: true });
    setTold(document.title);
  }, [pathname]);
  return (
    <p className="visually-hidden" role="status">
      {told}
    </p>
  );
}
