/** Mantine's own page-wide variables, pointed at ours, so that a component that we did not dress still fits in. */
import type { CSSVariablesResolver } from '@mantine/core';

const colours = {
  '--mantine-color-body': 'var(--j-table)',
  '--mantine-color-text': 'var(--j-text)',
  '--mantine-color-bright': 'var(--j-text)',
  '--mantine-color-dimmed': 'var(--j-text-2)',
  '--mantine-color-placeholder': 'var(--j-text-3)',
  '--mantine-color-anchor': 'var(--j-link)',
  '--mantine-color-error': 'var(--j-blk)',
  '--mantine-color-success': 'var(--j-ok)',
  '--mantine-color-default': 'var(--j-raised)',
  '--mantine-color-default-hover': 'var(--j-sunken)',
  '--mantine-color-default-color': 'var(--j-text)',
  '--mantine-color-default-border': 'var(--j-line)',
  '--mantine-color-disabled': 'var(--j-sunken)',
  '--mantine-color-disabled-color': 'var(--j-text-3)',
  '--mantine-color-disabled-border': 'var(--j-line-strong)',
  '--mantine-primary-color-filled': 'var(--j-primary)',
  '--mantine-primary-color-filled-hover': 'var(--j-primary-hover)',
  '--mantine-primary-color-contrast': 'var(--j-on-primary)',
  '--mantine-primary-color-light': 'var(--j-tint)',
  '--mantine-primary-color-light-hover': 'var(--j-tint-hover)',
  '--mantine-primary-color-light-color': 'var(--j-link)',
} as const;

/* Written for both schemes: Mantine's defaults for a scheme would otherwise win over the common block. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...colours },
  dark: { ...colours },
});
