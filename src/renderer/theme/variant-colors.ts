/** Our five button variants, in semantic variables; Mantine asks for them wherever a component has a variant. */
import type { VariantColorResolverResult, VariantColorsResolver } from '@mantine/core';

const none = '1px solid transparent';

const variants: Readonly<Record<string, VariantColorResolverResult>> = {
  /** The one thing to do on the screen. */
  filled: {
    background: 'var(--j-primary)',
    hover: 'var(--j-primary-hover)',
    color: 'var(--j-on-primary)',
    border: none,
  },
  default: {
    background: 'var(--j-raised)',
    hover: 'var(--j-sunken)',
    color: 'var(--j-text)',
    border: '1px solid var(--j-field-line)',
  },
  light: {
    background: 'var(--j-tint)',
    hover: 'var(--j-tint-hover)',
    color: 'var(--j-link)',
    border: '1px solid var(--j-tint-line)',
  },
  subtle: {
    background: 'transparent',
    hover: 'var(--j-tint)',
    color: 'var(--j-link)',
    border: none,
  },
  /** Takes something away; always asks first. */
  danger: {
    background: 'var(--j-raised)',
    hover: 'var(--j-blk-bg)',
    color: 'var(--j-blk)',
    border: '1px solid var(--j-blk-line)',
  },
};

const fallback: VariantColorResolverResult = {
  background: 'transparent',
  hover: 'var(--j-tint)',
  color: 'var(--j-text-2)',
  border: none,
};

export const variantColors: VariantColorsResolver = ({ variant }) => variants[variant] ?? fallback;
