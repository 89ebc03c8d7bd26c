import { Progress } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useAnnounce } from '../announcer/Announcer.tsx';
import { type Milestone, milestonePassed } from './countdown-milestone.ts';
import css from './TimeLeft.module.css';

interface TimeLeftProps {
  /** Names the bar: « Temps restant ». */
  label: string;
  /** Milliseconds. */
  remainingMs: number;
  /** Milliseconds. */
  totalMs: number;
  /** The time left as people say it: « 9 min 12 s ». Also what the bar answers when it is asked. */
  words: string;
  /** Around these words, with them inside: « Encore 9 min 12 s ». Default: the words alone. */
  sentence?: ReactNode;
  /** On the left, such as a badge « En attente ». */
  state?: ReactNode;
  /** Announced once each, when passed. */
  milestones?: Readonly<Record<Milestone, string>> | undefined;
}

/** How long an answer is still awaited. */
export function TimeLeft({
  label,
  remainingMs,
  totalMs,
  words,
  sentence = words,
  state,
  milestones,
}: TimeLeftProps) {
  const announce = useAnnounce();
  const before = useRef(remainingMs);
  useEffect(() => {
    const passed = milestonePassed(before.current, remainingMs);
    before.current = remainingMs;
    if (passed !== null && milestones !== undefined) announce(milestones[passed]);
  }, [remainingMs, milestones, announce]);

  const percent = totalMs > 0 ? Math.min(100, Math.max(0, (100 * remainingMs) / totalMs)) : 0;
  return (
    <div className={css.timeLeft}>
      <div className={css.line}>
        {state}
        <span className={css.words}>{sentence}</span>
      </div>
      <Progress.Root>
        <Progress.Section
          value={percent}
          withAria={false}
          role="progressbar"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(percent)}
          aria-valuetext={words}
        />
      </Progress.Root>
    </div>
  );
}
