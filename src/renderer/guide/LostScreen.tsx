import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuideStep } from '../../shared/guides/guide.ts';
import { NumberedActions } from '../components/actions/NumberedActions.tsx';
import { ConsoleDrawing } from '../components/drawing/ConsoleDrawing.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Columns, Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { ExternalLink } from '../components/link/ExternalLink.tsx';
import css from './LostScreen.module.css';

interface LostScreenProps {
  id: string;
  otherwise: NonNullable<GuideStep['otherwise']>;
}

/** « Je ne vois pas cet écran »: what helps, then the same in the older or newer console. Unfolds where one reads. */
export function LostScreen({ id, otherwise }: LostScreenProps) {
  const { t } = useTranslation('guide');
  const small = useMediaQuery('(max-width: 67.5em)') ?? false;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus();
  }, []);
  const { hints, drawing } = otherwise;
  return (
    <section ref={panel} id={id} tabIndex={-1} className={css.panel} aria-labelledby={`${id}-title`}>
      <Sheet tone="plain">
        <Stack gap={3}>
          <SectionTitle id={`${id}-title`}>{t('lost.title')}</SectionTitle>
          <ul className={css.hints}>
            {hints.map((hint) => (
              <li key={hint}>{hint}</li>
            ))}
          </ul>
          {otherwise.page !== undefined &&
            (drawing === undefined ? (
              <OtherConsole otherwise={otherwise} />
            ) : (
              <Columns>
                <OtherConsole otherwise={otherwise} />
                <ConsoleDrawing drawing={drawing} cropped={small} />
              </Columns>
            ))}
        </Stack>
      </Sheet>
    </section>
  );
}

function OtherConsole({ otherwise: { page, link, actions } }: Pick<LostScreenProps, 'otherwise'>) {
  const { t } = useTranslation('guide');
  return (
    <Stack gap={3}>
      <div>
        <SectionTitle level={3} size="body">
          {t('lost.other')}
        </SectionTitle>
        <Text small muted>
          {t('lost.page', { page })}
        </Text>
      </div>
      {link !== undefined && (
        <div>
          <ExternalLink href={link}>{t('lost.open')}</ExternalLink>
        </div>
      )}
      {actions !== undefined && <NumberedActions items={actions} />}
    </Stack>
  );
}
