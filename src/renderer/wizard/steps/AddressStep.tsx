import { Button } from '@mantine/core';
import {
  IconBrandGoogle,
  IconBrandWindows,
  IconInfoCircle,
  IconMapPin,
  IconServer2,
} from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
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
import { applicationsOf, serviceOf } from '../machine.ts';
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
  const { within, refuse } = useFirstInvalid<HTMLDivElement>();
  // The address with which « Continuer » was refused: whoever types on is told nothing more about a service.
  const [refused, setRefused] = useState<string | null>(null);
  const discard = useAction('drafts.discard');
  const { address, serviceId } = state.draft.fields;
  const looking = useDetection(address, dispatch);
  const issue = addressIssue(address);

  const unserved = serviceOf(wizard.world, state.draft) === undefined;

  const next = (event?: FormEvent): void => {
    event?.preventDefault();
    if (issue !== null || unserved) {
      setRefused(address);
      refuse();
    }
    dispatch({ type: 'next' });
  };
  const leave = (): void => {
    // An empty draft is nothing to keep; anything typed is.
    if (address.trim() !== '') onLeave();
    else discard.mutate({ draftId: state.draft.id }, { onSettled: onLeave });
  };
  const wrong =
    issue === 'missing'
      ? { what: t('address.absent.what'), todo: t('address.absent.todo') }
      : { what: t('issue.not-an-address.what'), todo: t('issue.not-an-address.todo') };
  const error = state.showIssues && issue !== null ? wrong : undefined;

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
              missing={unserved && refused === address}
            />
          )}
        </Stack>
      </div>
    </WizardFrame>
  );
}

interface ServiceChoiceProps {
  wizard: Wizard;
  state: StateOf<'address'>;
  looking: boolean;
  /** « Continuer » was refused for want of a service. */
  missing: boolean;
}

function ServiceChoice({ wizard, state, looking, missing }: ServiceChoiceProps) {
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
        onChange={(chosen) => wizard.dispatch({ type: 'serviceChosen', serviceId: chosen })}
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
