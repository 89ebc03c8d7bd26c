import { type ReactNode, useEffect, useRef, useState } from 'react';
import { LinkButton } from '../components/button/LinkButton.tsx';
import { Row } from '../components/layout/Stack.tsx';

interface InlineEditProps {
  /** What stands there while nobody changes it. */
  children: ReactNode;
  /** Of the button that changes it. */
  label: string;
  /** What takes its place meanwhile; it closes itself. */
  form: (close: () => void) => ReactNode;
}

/** A value and the button to change it, which the form replaces; the focus goes there and comes back. */
export function InlineEdit({ children, label, form }: InlineEditProps) {
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (!editing && wasEditing.current) button.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  if (editing) return form(() => setEditing(false));
  return (
    <Row gap={2} align="baseline">
      <span>{children}</span>
      <LinkButton inline ref={button} onClick={() => setEditing(true)}>
        {label}
      </LinkButton>
    </Row>
  );
}
