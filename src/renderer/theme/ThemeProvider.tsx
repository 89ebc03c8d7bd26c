import './layers.css';
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/dropzone/styles.layer.css';
import './tokens.css';
import './page.css';
import { type MantineColorScheme, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { Announcer } from '../components/announcer/Announcer.tsx';
import { cssVariables } from './css-variables.ts';
import { unstoredScheme } from './scheme-manager.ts';
import { theme } from './theme.ts';

/** The nonce that the host wrote into the page, for the few style elements that Mantine makes at run time. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

interface ThemeProviderProps {
  /** `auto` follows the system. A later change of this prop is followed too. */
  defaultColorScheme: MantineColorScheme;
  children: ReactNode;
}

/** Everything a screen stands on: fonts, variables, Mantine in our dress, and the polite announcer. */
export function ThemeProvider({ defaultColorScheme, children }: ThemeProviderProps) {
  return (
    <MantineProvider
      theme={theme}
      // Forced, not set: the core's preferences are the only truth, and a change of the prop must be followed.
      {...(defaultColorScheme === 'auto' ? {} : { forceColorScheme: defaultColorScheme })}
      defaultColorScheme="auto"
      colorSchemeManager={unstoredScheme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={styleNonce}
    >
      <Announcer>{children}</Announcer>
    </MantineProvider>
  );
}
