import { Button } from '@mantine/core';
import {
  IconBrandGoogle,
  IconBrandWindows,
  IconInfoCircle,
  IconMapPin,
  IconServer2,
} from '@tabler/icons-react';
import { type FormEvent, useEffect, useEffectEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Family, isPersonal, type ServiceDefinition } from '../../../shared/service.ts';
import { addressIssue } from '../../../shared/settings.ts';
import { useAction } from '../../app/requests.ts';
import { Tag } from '../../components/chip/Tag.tsx';
import { ChoiceCard, ChoiceGroup } from '../../components/choice/ChoiceGroup.tsx';
import { TextField } from '../../components/field/TextField.tsx';
import { useFirstInvalid } from '../../components/field/use-first-invalid.ts';
import { Fold } from '../../components/fold/Fold.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Sheet } from '../../components/layout/Sheet.tsx';
import { Stack } from '../../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../../components/layout/Text.tsx';
import { Notice } from '../../components/notice/Notice.tsx';
import { Franking } from '../../components/stamp/Franking.tsx';
import { AddressStamp } from '../../home/AddressFranking.tsx';
import { applicationsOf, isChosen, serviceOf } from '../machine.ts';
import { useDetection } from '../use-detection.ts';
import { useRemarks } from '../use-remarks.ts';
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
  const { within, refuse } = useFirstInvalid<HTMLDivElement>();
  // The address with which « Continuer » was refused: whoever types on is told nothing more about a service.
  const [refused, setRefused] = useState<string | null>(null);
  const discard = useAction('drafts.discard');
  const { address, serviceId } = state.draft.fields;
  const { looking, pending } = useDetection(address, dispatch);
  const issue = addressIssue(address);
  const unserved = serviceOf(wizard.world, state.draft) === undefined;
  // Of the address as it stands, it is not known yet who looks after it.
  const unsettled = issue === null && pending && (unserved || !isChosen(state));
  const { waiting, goOn, stay } = useGoingOn(unsettled, address, () => {
    if (issue !== null || unserved) {
      setRefused(address);
      refuse();
    }
    dispatch({ type: 'next' });
  });
  const next = (event?: FormEvent): void => {
    event?.preventDefault();
    goOn();
  };
  const leave = (): void => {
    // An empty draft is nothing to keep; anything typed is.
    if (address.trim() !== '') onLeave();
    else discard.mutate({ draftId: state.draft.id }, { onSettled: onLeave });
  };
  const { error: wrong } = useRemarks(wizard, false)('address');
  const absent = { what: t('address.absent.what'), todo: t('address.absent.todo') };
  // Typing is no mistake; what one click corrects was pasted.
  const isSaid = state.showIssues || wrong?.fix !== undefined;
  const error = issue !== null && isSaid ? (issue === 'missing' ? absent : wrong) : undefined;

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
      primary={<ContinueButton onClick={next} waitingFor={waiting ? t('address.looking') : null} />}
    >
      <div ref={within}>
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
              />
            </Sheet>
          </form>
          {(issue === null || serviceId !== '') && (
            <ServiceChoice
              wizard={wizard}
              state={state}
              looking={looking}
              onChoose={stay}
              missing={unserved && refused === address}
            />
          )}
        </Stack>
      </div>
    </WizardFrame>
  );
}

/**
 * « Continuer », pressed before the answer is there, goes on once it is. Whoever types or chooses meanwhile has thought
 * better of it.
 */
function useGoingOn(unsettled: boolean, address: string, proceed: () => void) {
  const [pressedAt, setPressedAt] = useState<string | null>(null);
  const onSettled = useEffectEvent(() => {
    setPressedAt(null);
    if (pressedAt === address) proceed();
  });
  useEffect(() => {
    if (!unsettled) onSettled();
  }, [unsettled]);
  return {
    waiting: unsettled && pressedAt === address,
    goOn: () => (unsettled ? setPressedAt(address) : proceed()),
    stay: () => setPressedAt(null),
  };
}

interface ServiceChoiceProps {
  wizard: Wizard;
  state: StateOf<'address'>;
  looking: boolean;
  onChoose: () => void;
  /** « Continuer » was refused for want of a service. */
  missing: boolean;
}

function ServiceChoice({ wizard, state, looking, onChoose, missing }: ServiceChoiceProps) {
  const { t } = useTranslation(['wizard', 'common']);
  const titleId = useId();
  const { serviceId } = state.draft.fields;
  const { detection } = state;
  const proposed = detection?.serviceId ?? null;
  const { services } = wizard.world;
  const why = `address.why.${detection?.reason ?? 'unknown'}` as const;
  const evidence = { evidence: detection?.evidence ?? '' };
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
      {detection !== null && proposed === null && <Text>{t(why, evidence)}</Text>}
      <PersonalNotice wizard={wizard} />
      <ChoiceGroup
        label={t('address.services')}
        value={serviceId}
        onChange={(chosen) => {
          onChoose();
          wizard.dispatch({ type: 'serviceChosen', serviceId: chosen });
        }}
        error={missing ? t('address.missing') : undefined}
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
      {proposed !== null && (
        <Fold icon={IconInfoCircle} title={t('address.why.title')}>
          <Text>{t(why, evidence)}</Text>
        </Fold>
      )}
    </Stack>
  );
}

/** Before the first click in a console: some addresses can declare nothing there. */
function PersonalNotice({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation('wizard');
  const { draft } = wizard.state;
  const service = serviceOf(wizard.world, draft);
  if (service === undefined || !isPersonal(draft.fields.address, service)) return null;
  if (applicationsOf(wizard.world, draft).length > 0) return null;
  return (
    <Notice state="att" role="status" title={t('address.personal', { service: service.name })}>
      {t('address.personalText')}
    </Notice>
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
