import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { addressOf } from '../../shared/destination.ts';
import { useBridge } from './bridge.tsx';

/** Follows the user who came from outside the window, and tells the core what only a page hears: the network is back. */
export function OutsideEvents() {
  const bridge = useBridge();
  const [, go] = useLocation();
  useEffect(() => bridge.on('screen.wanted', ({ destination }) => go(addressOf(destination))), [bridge, go]);
  useEffect(() => {
    const tell = (): void => void bridge.request('network.returned', {});
    window.addEventListener('online', tell);
    return () => window.removeEventListener('online', tell);
  }, [bridge]);
  return null;
}
