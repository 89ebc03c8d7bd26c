import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { DraftView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { useAction } from '../app/requests.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { isBlank } from './draft-under-way.ts';

export interface ConfigureControl {
  open(): void;
  readonly busy: boolean;
  /** Why a configuration could not be begun. */
  readonly problem: AppProblem | null;
}

/** The way into the wizard. A draft that was opened and left empty is taken up again. */
export function useConfigure(drafts: readonly DraftView[]): ConfigureControl {
  const [, go] = useLocation();
  const create = useAction('drafts.create');
  return {
    open: () => {
      const blank = drafts.find(isBlank);
      if (blank !== undefined) go(`/configuration/${blank.id}`);
      else create.mutate({}, { onSuccess: ({ id }) => go(`/configuration/${id}`) });
    },
    busy: create.isPending,
    problem: create.error?.problem ?? null,
  };
}

/** Its button. */
export function Configure({ control }: { control: ConfigureControl }) {
  const { t } = useTranslation('home');
  return (
    <LoadingButton
      variant="filled"
      size="lg"
      leftSection={<Icon of={IconKey} />}
      loading={control.busy}
      loadingLabel={t('working', { ns: 'common' })}
      onClick={control.open}
    >
      {t('configure')}
    </LoadingButton>
  );
}
