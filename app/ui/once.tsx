import { type ReactNode, useEffect, useRef } from 'react';
import { Code } from './log/code.tsx';
import { Notice } from './page.tsx';

/** What is shown once and kept nowhere. It takes the focus, because it stands above what was just filled in. */
export function Once({ title, value, children }: { title: string; value: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another value is another announcement.
  useEffect(() => box.current?.focus(), [value]);
  return (
    <div ref={box} tabIndex={-1}>
      <Notice tone="good" title={title}>
        <p>
          <Code whole>{value}</Code>
        </p>
        {children}
      </Notice>
    </div>
  );
}
