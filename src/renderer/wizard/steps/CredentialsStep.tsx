import type { ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { frontOf } from '../../../shared/scenario.ts';
import { useFirstInvalid } from '../../components/field/use-first-invalid.ts';
import { Sheet } from '../../components/layout/Sheet.tsx';
import { Columns, Stack } from '../../components/layout/Stack.tsx';
import { DeviceEndpointField } from '../../device/DeviceEndpointField.tsx';
import { issuesOf, serviceOf } from '../machine.ts';
import { useClipboard } from '../use-clipboard.ts';
import { type Filling, useFilling } from '../use-filling.ts';
import { type RemarkOn, useRemarks } from '../use-remarks.ts';
import { useVerification } from '../use-verification.ts';
import type { Wizard } from '../use-wizard.ts';
import { ContinueButton, type StateOf, useServiceWords, WizardFrame } from '../WizardFrame.tsx';
import { DraftField } from './DraftField.tsx';
import { FillingBar } from './FillingBar.tsx';
import { FillingNotice } from './FillingNotice.tsx';
import { SecretEntry } from './SecretEntry.tsx';
import { SendingFields } from './SendingFields.tsx';
import { VerificationNotice } from './VerificationNotice.tsx';
import { CancelVerification, VerifyButton } from './VerifyButton.tsx';

/** 4. What the declaration gave: identifiers, endpoints, scopes, and the way back and out. */
export function CredentialsStep({ wizard, state }: { wizard: Wizard; state: StateOf<'credentials'> }) {
  const { t } = useTranslation('wizard');
  const { family, name, named } = useServiceWords(wizard);
  const filling = useFilling(wizard);
  const clipboard = useClipboard(filling);
  const { verification, verify, cancel } = useVerification(wizard);
  const remarkOn = useRemarks(wizard, state.showIssues);
  const { within, refuse } = useFirstInvalid<HTMLDivElement>();

  const next = (): void => {
    if (issuesOf(wizard.world, state.draft).length > 0) refuse();
    wizard.dispatch({ type: 'next' });
  };

  // What is missing is said below its field, as « Continuer » says it: nobody need be asked about it.
  const verifyAll = (): void => {
    if (issuesOf(wizard.world, state.draft).some(({ field }) => IDENTIFIERS.has(field))) next();
    else verify();
  };

  return (
    <WizardFrame
      wizard={wizard}
      title={named ? t('credentials.title', { service: name }) : t('credentials.titleCustom')}
      lead={t(`credentials.lead.${family}`)}
      secondary={verification.kind === 'running' && <CancelVerification onCancel={cancel} />}
      primary={
        <>
          <VerifyButton verification={verification} onVerify={verifyAll} />
          <ContinueButton onClick={next} />
        </>
      }
    >
      <div ref={within} onPasteCapture={(event) => placePasted(event, filling)}>
        <Stack gap={5}>
          <Sheet>
            <Stack gap={4}>
              <FillingBar filling={filling} clipboard={clipboard} />
              <FillingNotice wizard={wizard} filling={filling} />
              <Identifiers wizard={wizard} filling={filling} remarkOn={remarkOn} />
              <VerificationNotice wizard={wizard} verification={verification} />
            </Stack>
          </Sheet>
          <SendingFields wizard={wizard} remarkOn={remarkOn} />
        </Stack>
      </div>
    </WizardFrame>
  );
}

interface IdentifiersProps {
  wizard: Wizard;
  filling: Filling;
  remarkOn: RemarkOn;
}

function Identifiers({ wizard, filling: { fresh, secrets }, remarkOn }: IdentifiersProps) {
  const { t } = useTranslation('wizard');
  const { family } = useServiceWords(wizard);
  const { draft } = wizard.state;
  const service = serviceOf(wizard.world, draft);
  const hasSecret = service?.secret !== 'none';
  const byCode = service !== undefined && frontOf(draft.fields, service) === 'device';
  const clientId = (
    <DraftField
      wizard={wizard}
      field="clientId"
      label={t('credentials.clientId.label')}
      description={t(`credentials.clientId.${family}`)}
      remark={remarkOn('clientId')}
      ok={t('credentials.wellFormed')}
      fresh={fresh.has('clientId')}
    />
  );
  const secret = (
    <SecretEntry key={secrets} wizard={wizard} remark={remarkOn('secret')} fresh={fresh.has('secret')} />
  );
  return (
    <>
      {/* Side by side where there are two of them. */}
      {hasSecret ? (
        <Columns>
          {clientId}
          {secret}
        </Columns>
      ) : (
        <>
          {clientId}
          {secret}
        </>
      )}
      {service?.lifetime.secretExpires && draft.secret.kept && (
        <DraftField
          wizard={wizard}
          field="secretExpiresOn"
          label={t('credentials.secretExpiresOn.label')}
          description={t(`credentials.secretExpiresOn.${family}`)}
          remark={remarkOn('secretExpiresOn')}
          type="date"
        />
      )}
      <Columns>
        {byCode ? (
          <DeviceEndpointField
            wizard={wizard}
            remark={remarkOn('deviceEndpoint')}
            fresh={fresh.has('deviceEndpoint')}
          />
        ) : (
          <DraftField
            wizard={wizard}
            field="authorizationEndpoint"
            label={t('credentials.authorizationEndpoint.label')}
            description={t(`credentials.authorizationEndpoint.${family}`)}
            remark={remarkOn('authorizationEndpoint')}
            fresh={fresh.has('authorizationEndpoint')}
            type="url"
            shorten
          />
        )}
        <DraftField
          wizard={wizard}
          field="tokenEndpoint"
          label={t('credentials.tokenEndpoint.label')}
          description={t('credentials.tokenEndpoint.description')}
          remark={remarkOn('tokenEndpoint')}
          fresh={fresh.has('tokenEndpoint')}
          type="url"
          shorten
        />
      </Columns>
      <DraftField
        wizard={wizard}
        field="scopes"
        label={t('credentials.scopes.label')}
        description={t(`credentials.scopes.${family}`)}
        remark={remarkOn('scopes')}
        fresh={fresh.has('scopes')}
      />
    </>
  );
}

/** What a verification is about; of the server that sends, the provider knows nothing. */
const IDENTIFIERS: ReadonlySet<string> = new Set([
  'scenario',
  'clientId',
  'secret',
  'authorizationEndpoint',
  'deviceEndpoint',
  'tokenEndpoint',
  'scopes',
  'redirectUri',
]);

/** Fields whose values consoles give: what is pasted into one of them may belong in another. */
const GIVEN: ReadonlySet<string> = new Set([
  'clientId',
  'secret',
  'authorizationEndpoint',
  'deviceEndpoint',
  'tokenEndpoint',
  'scopes',
]);

/** Puts what is pasted where it belongs; what nobody recognises is pasted where the cursor is, as everywhere. */
function placePasted(event: ClipboardEvent, { fill }: Filling): void {
  const { target } = event;
  if (!(target instanceof HTMLInputElement) || !GIVEN.has(target.name)) return;
  const text = event.clipboardData.getData('text');
  // One address in its own field is what was meant, whoever's it is.
  if (target.name === 'deviceEndpoint' && !/\s/.test(text.trim())) return;
  if (fill(text, target.name === 'secret' ? { into: 'secret' } : {})) event.preventDefault();
}
