import { type RefCallback, useCallback, useState } from 'react';

/**
 * How much of a long list to show: the next piece follows as soon as the end of the last one comes into sight, so that
 * a screen with hundreds of rows is there at once.
 *
 * @param piece how many at a time, more than fit into a window
 * @returns the count, and what marks the end of what is shown
 */
export function useGrowingCount(piece: number): {
  readonly count: number;
  readonly end: RefCallback<Element>;
} {
  const [count, setCount] = useState(piece);
  const end = useCallback<RefCallback<Element>>(
    (element) => {
      if (element === null) return;
      const observer = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setCount((shown) => shown + piece);
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [piece],
  );
  return { count, end };
}
