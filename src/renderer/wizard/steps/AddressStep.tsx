import { Button } from '@mantine/core';
import {
  IconBrandGoogle,
  IconBrandWindows,
  IconInfoCircle,
  IconMapPin,
  IconServer2,
} from '@tabler/icons-react';
import { type FormEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Family, ServiceDefinition } from '../../../shared/service.ts';
import { addressIssue } from '../../../shared/settings.ts';
import { useAction } from '../../app/requests.ts';
import { Tag } from '../../components/chip/Tag.tsx';
import { ChoiceCard, ChoiceGroup } from '../../components/choice/ChoiceGroup.tsx';
import { TextField } from '../../components/field/TextField.tsx';
import { Fold } from '../../components/fold/Fold.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Sheet } from '../../components/layout/Sheet.tsx';
import { Stack } from '../../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../../components/layout/Text.tsx';
import { Notice } from '../../components/notice/Notice.tsx';
import { Franking } from '../../components/stamp/Franking.tsx';
import { AddressStamp } from '../../home/AddressFranking.tsx';
import { useDetection } from '../use-detection.ts';
import type { Wizard } from '../use-wizard.ts';
import { ContinueButton, type StateOf, WizardFrame } from '../WizardFrame.tsx';

const ICONS: Readonly<Record<Family, typeof IconServer2>> = {
  google: IconBrandGoogle,
  microsoft: IconBrandWindows,
  custom: IconServer2,
};

interface AddressStepProps {
  wizard: Wizard;
  state: StateOf<'address'>;
  onLeave: () => void;
}

/** 1. Which address will send, and who looks after it. */
export function AddressStep({ wizard, state, onLeave }: AddressStepProps) {
  const { t } = useTranslation(['wizard', 'common']);
  const { dispatch } = wizard;
  const field = useRef<HTMLInputElement>(null);
  const discard = useAction('drafts.discard');
  const { address, serviceId } = state.draft.fields;
  const looking = useDetection(address, dispatch);
  const issue = addressIssue(address);

  const next = (event?: FormEvent): void => {
    event?.preventDefault();
    if (issue !== null) field.current?.focus();
    dispatch({ type: 'next' });
  };
  const leave = (): void => {
    // An empty draft is nothing to keep; anything typed is.
    if (address.trim() !== '') onLeave();
    else discard.mutate({ draftId: state.draft.id }, { onSettled: onLeave });
  };
  const error =
    state.showIssues && issue !== null
      ? {
          what: t(issue === 'missing' ? 'issue.missing.what' : 'issue.not-an-address.what'),
          todo: t('issue.not-an-address.todo'),
        }
      : undefined;

  return (
    <WizardFrame
      wizard={wizard}
      title={t('address.title')}
      lead={t('address.lead')}
      back={
        <Button variant="subtle" onClick={leave}>
          {t(address.trim() === '' ? 'common:cancel' : 'common:home')}
        </Button>
      }
      primary={<ContinueButton onClick={next} />}
    >
      <Stack gap={5}>
        <form onSubmit={next} noValidate>
          <Sheet tone="envelope" corner={<Franking stamp={<AddressStamp address={address} />} />}>
            <TextField
              label={t('address.label')}
              description={t('address.description')}
              type="email"
              inputMode="email"
              autoComplete="email"
              large
              value={address}
              onChange={(typed) => dispatch({ type: 'typed', fields: { address: typed } })}
              error={error}
              ok={issue === null ? t('address.ok') : undefined}
              inputRef={field}
            />
          </Sheet>
        </form>
        {(issue === null || serviceId !== '' || state.showIssues) && (
          <ServiceChoice wizard={wizard} state={state} looking={looking} />
        )}
      </Stack>
    </WizardFrame>
  );
}

interface ServiceChoiceProps {
  wizard: Wizard;
  state: StateOf<'address'>;
  looking: boolean;
}

function ServiceChoice({ wizard, state, looking }: ServiceChoiceProps) {
  const { t } = useTranslation(['wizard', 'common']);
  const titleId = useId();
  const { serviceId } = state.draft.fields;
  const { detection } = state;
  const proposed = detection?.serviceId ?? null;
  const { services } = wizard.world;
  // The proposed one first and alone on its line, the others beside each other.
  const ordered = [...services].sort((a, b) => Number(b.id === proposed) - Number(a.id === proposed));
  return (
    <Stack gap={3}>
      <SectionTitle
        id={titleId}
        aside={looking ? t('address.looking') : proposed === null ? undefined : t('address.notBest')}
      >
        {t(proposed === null ? 'address.choose' : 'address.found')}
      </SectionTitle>
      {state.showIssues && serviceId === '' && (
        <Notice state="att" role="alert" title={t('address.missing')} />
      )}
      <ChoiceGroup
        label={t('address.services')}
        value={serviceId}
        onChange={(chosen) => wizard.dispatch({ type: 'serviceChosen', serviceId: chosen })}
      >
        {ordered.map((service) => (
          <ChoiceCard
            key={service.id}
            value={service.id}
            icon={ICONS[service.family]}
            title={service.name === '' ? t('common:service.custom') : service.name}
            text={
              <ServiceLine
                service={service}
                proposedByMx={service.id === proposed && detection?.reason === 'mx'}
              />
            }
            wide={service.id === proposed}
            tag={
              service.id === proposed ? (
                <Tag here icon={<Icon of={IconMapPin} size={15} />}>
                  {t('address.proposed')}
                </Tag>
              ) : undefined
            }
          />
        ))}
      </ChoiceGroup>
      <Fold icon={IconInfoCircle} title={t('address.why.title')}>
        <Text>
          {t(`address.why.${detection?.reason ?? 'none'}`, { evidence: detection?.evidence ?? '' })}
        </Text>
      </Fold>
    </Stack>
  );
}

function ServiceLine({ service, proposedByMx }: { service: ServiceDefinition; proposedByMx: boolean }) {
  const { t } = useTranslation('wizard');
  if (proposedByMx) return t('address.mx');
  // What IT or the demonstration added is known by its server; what ships with Jeton, by what people call it.
  return service.id === service.family
    ? t(`address.text.${service.family}`)
    : t('address.added', { host: service.smtp.host });
}
