import { useEffect, useRef } from 'react';
import { useAnnounce } from './Announcer.tsx';

/**
 * Says a title that comes, or takes the place of another one, while the reader is here: a live region that comes with its
 * text already in it is heard in few browsers. What is there from the beginning is read as the page is.
 *
 * @param title null while there is none
 */
export function useAnnounceNews(title: string | null): void {
  const announce = useAnnounce();
  const known = useRef(title);
  useEffect(() => {
    if (title !== null && title !== known.current) announce(title);
    known.current = title;
  }, [title, announce]);
}
