import type { ReactNode } from 'react';
import type { ProbeView } from '../../shared/probe.ts';
import type { Family } from '../../shared/service.ts';
import { useOneColumn } from '../app/use-one-column.ts';
import { Stack } from '../components/layout/Stack.tsx';
import type { DossierAbout } from '../dossier/subject.ts';
import { Acceptance, AcceptedDetails } from './Acceptance.tsx';
import { FailureStory } from './FailureStory.tsx';
import { OtherDoor } from './OtherDoor.tsx';
import { ProbeChain } from './ProbeChain.tsx';
import { ProbeDetails } from './ProbeDetails.tsx';
import { ReceptionAdvice } from './ReceptionAdvice.tsx';
import { ReceptionQuestion } from './ReceptionQuestion.tsx';
import type { ProbeControl } from './use-probe.ts';

interface ProbeReportProps {
  probe: ProbeView;
  control: ProbeControl;
  /** Whose console a failure would be put right in. */
  family: Family;
  /** For the dossier. */
  about: DossierAbout;
  /** Leads to where another recipient is typed. */
  onElsewhere: () => void;
  /** Beside the outcome: a way to send once more, or whom to send to. */
  action?: ReactNode;
  /** For a failure: telling somebody is the one filled action of the screen. */
  tell?: boolean | undefined;
  /** Of the titles. */
  level?: 2 | 3 | undefined;
}

/** A test under way, or what became of it. */
export function ProbeReport(props: ProbeReportProps) {
  const { probe, control, family, about, onElsewhere, action, tell, level = 2 } = props;
  const narrow = useOneColumn();
  const { accepted, problem, reception } = probe;
  const isPartial = accepted !== null && accepted.refused.length > 0;
  const story = problem !== null && (
    <FailureStory {...{ probe, control, problem, family, about, action, tell, level }} />
  );
  return (
    <Stack gap={5}>
      {accepted !== null && (
        <>
          <Acceptance
            probe={probe}
            accepted={accepted}
            correction={isPartial && action}
            question={<ReceptionQuestion probe={probe} onAnswer={control.answer} level={level} />}
          />
          <ReceptionAdvice {...{ probe, reception, family, about, onElsewhere }} />
        </>
      )}
      <OtherDoor probe={probe} control={control} />
      {/* A column of nine links would push what matters out of sight. */}
      {narrow && story}
      <ProbeChain probe={probe} onStop={control.cancel} />
      {!narrow && story}
      <ProbeDetails probe={probe} />
      {accepted !== null && !isPartial && action}
      {accepted !== null && <AcceptedDetails probe={probe} accepted={accepted} level={level} />}
    </Stack>
  );
}
