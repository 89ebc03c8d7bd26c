/** One shape per state, so that colour never speaks alone: circle, triangle, hand, hourglass, dashed ring. */
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconHandStop,
  IconHourglass,
  type Icon as TablerIcon,
} from '@tabler/icons-react';

/** Ready, needs attention, blocked, waiting, not yet. */
export type State = 'ok' | 'att' | 'blk' | 'wait' | 'new';

export const stateIcons: Readonly<Record<State, TablerIcon>> = {
  ok: IconCircleCheck,
  att: IconAlertTriangle,
  blk: IconHandStop,
  wait: IconHourglass,
  new: IconCircleDashed,
};
