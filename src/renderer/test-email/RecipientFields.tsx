import { IconPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, type Ref, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../components/button/IconButton.tsx';
import { LinkButton } from '../components/button/LinkButton.tsx';
import { TextField } from '../components/field/TextField.tsx';
import { Fold } from '../components/fold/Fold.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import css from './RecipientFields.module.css';
import type { SendingProps } from './SendTest.tsx';
import type { RecipientEntry } from './use-recipients.ts';

interface RecipientsProps extends SendingProps {
  /** Who gets it while nobody else is typed. */
  from: string;
}

/** Other recipients than oneself, folded away for those who want them. */
export function RecipientChoice(props: RecipientsProps) {
  const { t } = useTranslation('test');
  const { opened, onToggle } = props.recipients;
  return (
    <Fold title={t('options')} opened={opened} onToggle={onToggle}>
      <RecipientFields {...props} />
    </Fold>
  );
}

/** Whom to send to, and a second one where that is wanted. Enter sends. */
export function RecipientFields({ control, recipients, from }: RecipientsProps) {
  const { t } = useTranslation('test');
  const { to, also, goTo } = recipients;
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const adding = useRef<HTMLButtonElement>(null);
  const followed = useRef(goTo?.times ?? 0);
  useEffect(() => {
    if (goTo === null || goTo.times === followed.current) return;
    followed.current = goTo.times;
    ({ to: first, also: second, add: adding })[goTo.place].current?.focus();
  }, [goTo]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!control.busy) recipients.submit(control.start);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={4}>
        <RecipientField
          entry={to}
          label={t('to')}
          description={t('toDescription', { address: from })}
          inputRef={first}
        />
        {also === null ? (
          <LinkButton ref={adding} onClick={recipients.add}>
            <span className={css.add}>
              <Icon of={IconPlus} />
              {t('second.add')}
            </span>
          </LinkButton>
        ) : (
          <RecipientField
            entry={also}
            label={t('second.label')}
            description={t('second.description')}
            inputRef={second}
            onRemove={recipients.remove}
          />
        )}
        {/* With two fields, Enter sends only where there is something to press (HTML, implicit submission). */}
        <button type="submit" hidden />
      </Stack>
    </form>
  );
}

interface RecipientFieldProps {
  entry: RecipientEntry;
  label: string;
  description: string;
  inputRef: Ref<HTMLInputElement>;
  onRemove?: () => void;
}

function RecipientField({ entry, label, description, inputRef, onRemove }: RecipientFieldProps) {
  const { t } = useTranslation(['test', 'wizard']);
  const { issue } = entry;
  const words = {
    'not-an-address': {
      what: t('wizard:issue.not-an-address.what'),
      todo: t('wizard:issue.not-an-address.todo'),
    },
    twice: { what: t('second.twice.what'), todo: t('second.twice.todo') },
  };
  return (
    <TextField
      label={label}
      description={description}
      type="email"
      value={entry.typed}
      onChange={entry.onChange}
      onBlur={entry.onLeave}
      inputRef={inputRef}
      error={issue === null ? undefined : words[issue]}
      actions={
        onRemove === undefined ? undefined : (
          <IconButton icon={IconX} label={t('second.remove')} onClick={onRemove} />
        )
      }
    />
  );
}
