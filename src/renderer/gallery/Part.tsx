import type { ReactNode } from 'react';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle } from '../components/layout/Text.tsx';
import css from './Part.module.css';

/** One sheet of the gallery. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      <Stack gap={4}>
        <SectionTitle>{title}</SectionTitle>
        {children}
      </Stack>
    </section>
  );
}
