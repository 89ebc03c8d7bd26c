import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsField, SettingsIssue } from '../../../shared/settings.ts';
import { Sheet } from '../../components/layout/Sheet.tsx';
import { Columns, Stack } from '../../components/layout/Stack.tsx';
import { issuesOf } from '../machine.ts';
import type { Wizard } from '../use-wizard.ts';
import { ContinueButton, type StateOf, useServiceWords, WizardFrame } from '../WizardFrame.tsx';
import { DraftField } from './DraftField.tsx';
import { SecretEntry } from './SecretEntry.tsx';
import { SendingFields } from './SendingFields.tsx';

/** 4. What the declaration gave: identifiers, endpoints, scopes, and the way back and out. */
export function CredentialsStep({ wizard, state }: { wizard: Wizard; state: StateOf<'credentials'> }) {
  const { t } = useTranslation('wizard');
  const { family, name, named } = useServiceWords(wizard);
  const form = useRef<HTMLDivElement>(null);
  const issues = issuesOf(wizard.world, state.draft);
  const issueOf = shownIssues(issues, state);

  // After a refused « Continuer », the first wrong field is where to go on.
  useEffect(() => {
    if (state.showIssues) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [state.showIssues]);

  return (
    <WizardFrame
      wizard={wizard}
      title={named ? t('credentials.title', { service: name }) : t('credentials.titleCustom')}
      lead={t('credentials.lead')}
      primary={<ContinueButton onClick={() => wizard.dispatch({ type: 'next' })} />}
    >
      <div ref={form}>
        <Stack gap={5}>
          <Sheet>
            <Stack gap={4}>
              <DraftField
                wizard={wizard}
                field="clientId"
                label={t('credentials.clientId.label')}
                description={t(`credentials.clientId.${family}`)}
                issue={issueOf('clientId')}
              />
              <SecretEntry wizard={wizard} issue={issueOf('secret')} />
              <Columns>
                <DraftField
                  wizard={wizard}
                  field="authorizationEndpoint"
                  label={t('credentials.authorizationEndpoint.label')}
                  description={t('credentials.authorizationEndpoint.description')}
                  issue={issueOf('authorizationEndpoint')}
                  type="url"
                  shorten
                />
                <DraftField
                  wizard={wizard}
                  field="tokenEndpoint"
                  label={t('credentials.tokenEndpoint.label')}
                  description={t('credentials.tokenEndpoint.description')}
                  issue={issueOf('tokenEndpoint')}
                  type="url"
                  shorten
                />
              </Columns>
              <DraftField
                wizard={wizard}
                field="scopes"
                label={t('credentials.scopes.label')}
                description={t(`credentials.scopes.${family}`)}
                issue={issueOf('scopes')}
              />
            </Stack>
          </Sheet>
          <SendingFields wizard={wizard} issueOf={issueOf} />
        </Stack>
      </div>
    </WizardFrame>
  );
}

/** A value that is wrong is said at once; one that is missing, only after « Continuer ». */
function shownIssues(
  issues: readonly SettingsIssue[],
  { showIssues }: StateOf<'credentials'>,
): (field: SettingsField) => SettingsIssue['reason'] | null {
  return (field) => {
    const reason = issues.find((issue) => issue.field === field)?.reason ?? null;
    return reason === 'missing' && !showIssues ? null : reason;
  };
}
