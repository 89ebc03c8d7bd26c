import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { derivedDeviceEndpoint } from '../../shared/scenario.ts';
import { LinkButton } from '../components/button/LinkButton.tsx';
import { serviceOf } from '../wizard/machine.ts';
import { DraftField } from '../wizard/steps/DraftField.tsx';
import type { Remark } from '../wizard/use-remarks.ts';
import type { Wizard } from '../wizard/use-wizard.ts';

interface DeviceEndpointFieldProps {
  wizard: Wizard;
  remark: Remark;
  fresh: boolean;
}

/** Where Jeton asks for the code: derived from the authorisation endpoint, free to be changed, and derived anew. */
export function DeviceEndpointField({ wizard, remark, fresh }: DeviceEndpointFieldProps) {
  const { t } = useTranslation(['device', 'wizard']);
  const { fields } = wizard.state.draft;
  /** What stood there before it was derived anew: one click brings it back. */
  const [replaced, setReplaced] = useState<string | null>(null);
  const service = serviceOf(wizard.world, wizard.state.draft);
  const derived = service === undefined ? null : derivedDeviceEndpoint(fields, service);
  const put = (deviceEndpoint: string): void =>
    wizard.dispatch({ type: 'typed', fields: { deviceEndpoint } });
  const isDerived = fields.deviceEndpoint === derived;
  const undoable = isDerived && replaced !== null;
  return (
    <DraftField
      wizard={wizard}
      field="deviceEndpoint"
      label={t('wizard:credentials.deviceEndpoint.label')}
      description={t(
        derived === null
          ? 'wizard:credentials.deviceEndpoint.ask'
          : 'wizard:credentials.deviceEndpoint.description',
      )}
      remark={remark}
      fresh={fresh}
      type="url"
      shorten
      actions={
        derived !== null && (!isDerived || undoable) ? (
          <LinkButton
            onClick={() => {
              setReplaced(undoable ? null : fields.deviceEndpoint);
              put(undoable ? (replaced ?? '') : derived);
            }}
          >
            {t(undoable ? 'endpoint.undo' : 'endpoint.derive')}
          </LinkButton>
        ) : undefined
      }
    />
  );
}
