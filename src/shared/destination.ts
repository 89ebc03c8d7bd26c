/** Where something outside the window (a notification, the icon beside the clock) leads to inside it. */
import * as z from 'zod';
import { idSchema } from './account.ts';

export const destinationSchema = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('home') }),
  z.object({ screen: z.literal('settings') }),
  z.object({ screen: z.literal('account'), accountId: idSchema }),
]);
export type Destination = z.infer<typeof destinationSchema>;

/** The screen's address in the window, what stands after `#`. An id needs no escaping there. */
export function addressOf(destination: Destination): string {
  switch (destination.screen) {
    case 'home':
      return '/';
    case 'settings':
      return '/reglages';
    case 'account':
      return `/adresse/${destination.accountId}`;
  }
}
