import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Brand } from '../brand/Brand.tsx';
import { MailAddress } from '../brand/MailAddress.tsx';
import { Coin, type CoinState } from '../coin/Coin.tsx';
import { useBarCorner } from '../shell/BarCorner.tsx';
import css from './Rail.module.css';

export interface RailStep {
  readonly id: string;
  readonly label: string;
  /** A second line, shown under the current step only, such as « Action 5 sur 9 ». */
  readonly sub?: string | undefined;
  /** Why it is passed over, such as « pas nécessaire ». */
  readonly skipped?: string | undefined;
}

interface RailProps {
  /** Names the navigation, such as « Étapes de la configuration ». */
  label: string;
  brand: string;
  /** What is being done, such as « Configuration OAuth ». */
  heading: string;
  /** For which address. */
  who: string;
  steps: readonly RailStep[];
  /** The id of the current step; those before it are done. */
  current: string;
  /** Said after a done step to those who do not see the coin, such as « terminé ». */
  doneWord: string;
  /** The quiet sentence at the foot, with its icon. */
  note?: ReactNode;
  /** Shown in place of the coins, which are then only heard: how far one has come within the current step. */
  progress?: ReactNode;
}

/** Where one is in the wizard. A column beside the screen, a bar above it in narrow windows. Steps are not clickable. */
export function Rail({ label, brand, heading, who, steps, current, doneWord, note, progress }: RailProps) {
  const corner = useBarCorner();
  const now = steps.findIndex((step) => step.id === current);
  return (
    <nav
      className={css.rail}
      aria-label={label}
      data-cornered={corner !== null || undefined}
      data-progress={progress !== undefined || undefined}
    >
      <Brand name={brand} />
      {corner !== null && <div className={css.corner}>{corner}</div>}
      <p className={css.who}>
        <span>{heading}</span>
        <b>
          <MailAddress>{who}</MailAddress>
        </b>
      </p>
      <ol className={css.steps}>
        {steps.map((step, index) => (
          <Step
            key={step.id}
            step={step}
            number={index + 1}
            state={step.skipped === undefined ? stateAt(index, now) : 'skipped'}
            doneWord={doneWord}
          />
        ))}
      </ol>
      {progress !== undefined && <div className={css.progress}>{progress}</div>}
      {note !== undefined && <div className={css.note}>{note}</div>}
    </nav>
  );
}

type StepState = Extract<CoinState, 'todo' | 'now' | 'done'> | 'skipped';

function stateAt(index: number, now: number): StepState {
  if (index === now) return 'now';
  return index < now ? 'done' : 'todo';
}

interface StepProps {
  step: RailStep;
  number: number;
  state: StepState;
  doneWord: string;
}

function Step({ step, number, state, doneWord }: StepProps) {
  return (
    <li className={css.step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      {/* A skipped step is a coin that was never struck: a dash where the others have their number. */}
      <Coin state={state === 'skipped' ? 'todo' : state}>
        {state === 'done' || state === 'skipped' ? undefined : number}
      </Coin>
      <div className={css.words}>
        {step.label}
        {state === 'now' && step.sub !== undefined && <small>{step.sub}</small>}
        {state === 'skipped' && <small>{step.skipped}</small>}
        {state === 'done' && <VisuallyHidden>, {doneWord}</VisuallyHidden>}
      </div>
    </li>
  );
}
