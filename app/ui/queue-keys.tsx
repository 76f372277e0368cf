import { type RefObject, useEffect, useRef, useState } from 'react';

/** What each key does. `a` and `d` only lead to the button or field: a decision is made there, never by a slip of a finger. */
const keys: [string, string][] = [
  ['j', 'Next request'],
  ['k', 'Request before'],
  ['a', 'Go to Approve'],
  ['d', 'Open Deny and write the reason'],
  ['o', 'Open the organization'],
  ['?', 'Show or hide this help'],
];
const remembered = 'queue keys off';

/** Drives a queue by single keys. They can be switched off, WCAG 2.1.4, and do nothing while somebody types. Without script nothing is missing. */
export function QueueKeys({ queue }: { queue: RefObject<HTMLElement> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [ready, setReady] = useState(false);
  const [on, setOn] = useState(true);
  useEffect(() => {
    setReady(true);
    setOn(localStorage.getItem(remembered) === null);
  }, []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') {
        if (dialog.current?.open) dialog.current.close();
        else dialog.current?.showModal();
        event.preventDefault();
      } else if (on && !dialog.current?.open && queue.current && drive(queue.current, event.key))
        event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, queue]);
  const toggle = () => {
    if (on) localStorage.setItem(remembered, 'yes');
    else localStorage.removeItem(remembered);
    setOn(!on);
  };
  return (
    <>
      {ready && (
        <button type="button" className="button quiet" onClick={() => dialog.current?.showModal()}>
          Keyboard shortcuts <kbd>?</kbd>
        </button>
      )}
      <dialog ref={dialog} className="dialog" aria-labelledby="keys-title">
        <h2 id="keys-title">Keyboard shortcuts</h2>
        <dl className="keys">
          {keys.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <label className="choice">
          <input type="checkbox" checked={on} onChange={toggle} />
          <span>Use single keys in this browser</span>
        </label>
        <form method="dialog">
          <button type="submit" className="button">
            Close
          </button>
        </form>
      </dialog>
    </>
  );
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Does what a key means in the queue; false when it means nothing. */
function drive(queue: HTMLElement, key: string): boolean {
  const items = [...queue.querySelectorAll<HTMLElement>('[data-queue-item]')];
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const current = items[Math.max(at, 0)];
  if (key === 'j' || key === 'k') {
    const next = at === -1 ? 0 : Math.min(items.length - 1, Math.max(0, at + (key === 'j' ? 1 : -1)));
    items[next]?.focus();
    items[next]?.scrollIntoView({ block: 'nearest' });
    return items.length > 0;
  }
  if (key === 'a') return focusIn(current, '[data-queue-approve] button[type="submit"]');
  if (key === 'd') {
    current?.querySelector<HTMLDetailsElement>('[data-queue-deny]')?.setAttribute('open', '');
    return focusIn(current, '[data-queue-deny] textarea');
  }
  if (key === 'o') {
    current?.querySelector<HTMLAnchorElement>('a[href^="/desk/"]')?.click();
    return true;
  }
  return false;
}

function focusIn(item: HTMLElement | undefined, selector: string): boolean {
  const found = item?.querySelector<HTMLElement>(selector);
  found?.focus();
  return found !== null && found !== undefined;
}
