import css from './mantine/toggle.module.css';

/**
 * The class names of a component that is switched on and off: those that all of them share, and its own.
 *
 * @param drawn the part of it that shows whether it is on, and has the focus ring
 */
export function toggleClassNames(
  own: Readonly<Record<string, string>>,
  drawn: 'input' | 'track',
): Record<string, string> {
  const { body = '', labelWrapper = '', label = '', description = '' } = css;
  return {
    ...own,
    body,
    labelWrapper,
    label,
    description,
    [drawn]: [css.drawn, own[drawn]].join(' '),
  };
}
