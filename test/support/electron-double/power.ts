import type { PowerMonitor } from 'electron';
import { type DoubledEvents, doubledEvents } from './emitter.ts';

export type PowerMonitorDouble = Pick<PowerMonitor, 'on'> & { readonly events: DoubledEvents<PowerMonitor> };

export function doubledPowerMonitor(): PowerMonitorDouble {
  const events = doubledEvents<PowerMonitor>();
  return { events, on: events.on };
}
