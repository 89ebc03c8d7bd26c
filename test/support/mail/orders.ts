/** Refusals that a test ordered, stage by stage. */
import type { Refusal } from './refusals.ts';

/** Where a conversation can be refused. */
export type MailStage = 'connect' | 'auth' | 'mail-from' | 'rcpt-to' | 'data';

export interface Orders {
  /** @param count how many times; for ever by default */
  give(stage: MailStage, refusal: Refusal, count?: number): void;
  /** The refusal that is due at this stage, used up by one. */
  take(stage: MailStage): Refusal | undefined;
  clear(): void;
}

export function createOrders(): Orders {
  const orders = new Map<MailStage, { readonly refusal: Refusal; left: number }>();
  return {
    give: (stage, refusal, count = Number.POSITIVE_INFINITY) => {
      orders.set(stage, { refusal, left: count });
    },
    take: (stage) => {
      const order = orders.get(stage);
      if (order === undefined || order.left <= 0) return undefined;
      order.left -= 1;
      return order.refusal;
    },
    clear: () => orders.clear(),
  };
}
