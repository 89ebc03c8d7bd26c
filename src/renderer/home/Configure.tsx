import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { DraftView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';
import { useAction } from '../app/requests.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { entranceHandlers } from '../device/held-keys.ts';
import { useScenarioDoor } from '../device/scenario-door.tsx';
import { isBlank } from './draft-under-way.ts';

export interface ConfigureControl {
  /** @param scenarios with the choice of scenarios, which is hidden otherwise */
  open(scenarios: boolean): void;
  readonly busy: boolean;
  /** Why a configuration could not be begun. */
  readonly problem: AppProblem | null;
}

/** The way into the wizard. A draft that was opened and left empty is taken up again. */
export function useConfigure(drafts: readonly DraftView[]): ConfigureControl {
  const [, go] = useLocation();
  const door = useScenarioDoor();
  const create = useAction('drafts.create');
  return {
    open: (scenarios) => {
      const show = ({ id }: DraftView): void => {
        door.enter(id, scenarios);
        go(`/configuration/${id}`);
      };
      const blank = drafts.find(
        // One that was left in the hidden scenario would show it to somebody who does not know of it.
        (draft) => isBlank(draft) && (scenarios || draft.fields.scenario === 'default'),
      );
      if (blank !== undefined) show(blank);
      else create.mutate({}, { onSuccess: show });
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
      {...entranceHandlers(control.open)}
    >
      {t('configure')}
    </LoadingButton>
  );
}
