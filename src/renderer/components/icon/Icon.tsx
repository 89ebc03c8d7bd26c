import type { Icon as TablerIcon } from '@tabler/icons-react';

interface IconProps {
  /** A Tabler outline icon, such as `IconKey`. */
  of: TablerIcon;
  /** In CSS pixels at the usual text size; the icon grows with the text. */
  size?: number | undefined;
  stroke?: number | undefined;
  /** Says what the icon means where no words do. Without it the icon is silent, since words stand beside it. */
  label?: string | undefined;
  className?: string | undefined;
}

export function Icon({ of: Glyph, size = 20, stroke = 1.75, label, className }: IconProps) {
  const voice = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <Glyph size={`${size / 16}rem`} stroke={stroke} className={className ?? ''} {...voice} />;
}
