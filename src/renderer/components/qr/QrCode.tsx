import { useMemo } from 'react';
import css from './QrCode.module.css';
import { drawQr } from './qr-path.ts';

interface QrCodeProps {
  text: string;
  /** What it leads to, for those who do not see it. */
  label: string;
}

/** A QR code, dark on light in every theme: many readers do not find the reverse. Nothing where the text is too long. */
export function QrCode({ text, label }: QrCodeProps) {
  const drawing = useMemo(() => drawQr(text), [text]);
  if (drawing === null) return null;
  return (
    <svg
      className={css.code}
      viewBox={`0 0 ${drawing.size} ${drawing.size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path className={css.dark} d={drawing.path} />
    </svg>
  );
}
