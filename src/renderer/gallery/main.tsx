/**
 * Every component in every state, and a few whole screens, to look at and to run axe on.
 *
 * `?screen=…` shows one screen (see `screens.tsx`), `?scheme=dark` the other colour scheme.
 */
import type { MantineColorScheme } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ThemeProvider } from '../theme/ThemeProvider.tsx';
import { Elements } from './Elements.tsx';
import { screens } from './screens.tsx';

const query = new URLSearchParams(location.search);
const Screen = screens[query.get('screen') ?? ''] ?? Elements;
const root = document.getElementById('root');
if (root === null) throw new Error('gallery.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ThemeProvider defaultColorScheme={schemeOf(query.get('scheme'))}>
      <Screen />
    </ThemeProvider>
  </StrictMode>,
);

function schemeOf(wanted: string | null): MantineColorScheme {
  return wanted === 'light' || wanted === 'dark' ? wanted : 'auto';
}
