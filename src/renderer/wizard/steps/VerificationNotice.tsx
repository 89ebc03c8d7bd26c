import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PreflightVerdict } from '../../../shared/preflight.ts';
import type { AppProblem, ProblemCode } from '../../../shared/problems.ts';
import { useLanguage } from '../../app/use-language.ts';
import { useNow } from '../../app/use-now.ts';
import { NumberedActions } from '../../components/actions/NumberedActions.tsx';
import { Stack } from '../../components/layout/Stack.tsx';
import { Text } from '../../components/layout/Text.tsx';
import { Notice } from '../../components/notice/Notice.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { ProblemNotice } from '../../problems/ProblemNotice.tsx';
import { problemWords } from '../../problems/problem-words.ts';
import type { VerificationControl } from '../use-verification.ts';
import type { Wizard } from '../use-wizard.ts';
import { useServiceWords } from '../WizardFrame.tsx';
import { WizardRemedy } from '../WizardRemedy.tsx';

const MINUTE_MS = 60_000;

interface VerificationNoticeProps {
  wizard: Wizard;
  verification: VerificationControl['verification'];
}

/** What the provider says of the identifiers: right, wrong and why, or that one cannot tell and what follows. */
export function VerificationNotice({ wizard, verification }: VerificationNoticeProps) {
  switch (verification.kind) {
    case 'done':
      return <Verdict wizard={wizard} verdict={verification.verdict} />;
    case 'refused':
      return <ProblemNotice problem={verification.problem} />;
    default:
      return null;
  }
}

function Verdict({ wizard, verdict }: { wizard: Wizard; verdict: PreflightVerdict }) {
  switch (verdict.verdict) {
    case 'right':
      return <Right wizard={wizard} verdict={verdict} />;
    case 'wrong':
      return <Wrong wizard={wizard} problem={verdict.problem} />;
    case 'unknown':
      return <Unknown problem={verdict.problem} />;
  }
}

function Right({
  wizard,
  verdict: { by, at },
}: {
  wizard: Wizard;
  verdict: Extract<PreflightVerdict, { verdict: 'right' }>;
}) {
  const { t } = useTranslation('wizard');
  const language = useLanguage();
  const { name } = useServiceWords(wizard);
  const now = useNow(MINUTE_MS);
  return (
    <Notice
      state="ok"
      role="status"
      icon={IconShieldCheck}
      title={t(`credentials.verify.right.${by}.title`, { service: name })}
      aside={now - at < MINUTE_MS ? t('credentials.verify.now') : formatMoment(at, now, language)}
    >
      {t(`credentials.verify.right.${by}.text`, { service: name })}
    </Notice>
  );
}

/** Before any sign-in nobody has chosen an account: the usual words would speak of one. */
const OWN_WORDS: Partial<Record<ProblemCode, 'tenant'>> = { 'tenant-wrong': 'tenant' };

/** Of the verdict; refusals of anything else than these say so of the identifiers as a whole. */
const TITLED = [
  'client-id-unknown',
  'client-secret-wrong',
  'client-secret-expired',
  'client-secret-required',
  'client-secret-unexpected',
  'redirect-uri-mismatch',
  'client-type-wrong',
  'tenant-wrong',
  'scope-invalid',
] as const;

function Wrong({ wizard, problem }: { wizard: Wizard; problem: AppProblem }) {
  const { t } = useTranslation('wizard');
  const { t: tProblem } = useTranslation(['problems', 'consoles']);
  const { family, name } = useServiceWords(wizard);
  const { code } = problem;
  const own = OWN_WORDS[code];
  const titled = TITLED.find((known) => known === code) ?? 'other';
  const { what, actions } = problemWords(tProblem, problem, { family });
  return (
    <Notice
      state="att"
      role="alert"
      title={t(`credentials.verify.wrong.${titled}`, { service: name })}
      actions={<WizardRemedy wizard={wizard} problem={problem} />}
    >
      {own === undefined ? (
        <Stack gap={3}>
          <Text>{what}</Text>
          <NumberedActions items={actions} />
        </Stack>
      ) : (
        <Text>{t(`credentials.verify.${own}`)}</Text>
      )}
    </Notice>
  );
}

function Unknown({ problem: { code, facts } }: { problem: AppProblem }) {
  const { t } = useTranslation(['wizard', 'problems']);
  return (
    <Notice state="wait" role="status" title={t('credentials.verify.unknown')}>
      <Stack gap={2}>
        <Text>
          {code === 'unknown' ? t('credentials.verify.noProof') : t(`problems:${code}.what`, facts)}
        </Text>
        <Text>{t('credentials.verify.goOn')}</Text>
      </Stack>
    </Notice>
  );
}
