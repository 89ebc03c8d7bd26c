import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useAnswer } from '../app/requests.ts';
import { useAnnounce } from '../components/announcer/Announcer.tsx';
import { BarCornerProvider } from '../components/shell/BarCorner.tsx';
import { focusTitle } from '../components/shell/use-title-focus.ts';
import { EnlargeButton } from './EnlargeButton.tsx';
import { createCompanionPopup, isCompanionPopup, leaveCompanionPopup } from './popup.ts';

/** This window's part in the companion view. */
interface Companion {
  /** `unknown` until the host has said what it can. */
  readonly form: 'unknown' | 'large' | 'narrow';
  /** Why there was no narrow window when it was last asked for: the browser blocked it, the system did not shrink it. */
  readonly trouble: 'blocked' | 'refused' | null;
  /** Has the draft in a narrow window beside the browser. Within the click: see {@link createCompanionPopup}. */
  readonly shrink: (draftId: string) => void;
}

const CompanionContext = createContext<Companion | null>(null);

/**
 * Decides by what the host can do: its own window is shrunk, else the page opens a second, narrow one. While narrow,
 * every screen has the way back in the corner of its bar.
 */
export function CompanionProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { data: info } = useAnswer('app.info', {});
  const { mutate: setForm } = useAction('companion.set');
  const [popup] = useState(() => createCompanionPopup(window));
  const [trouble, setTrouble] = useState<Companion['trouble']>(null);
  const isPopup = isCompanionPopup(window);
  const canShrink = info !== undefined && info.companion !== null;
  const form = formOf(info?.companion, isPopup);
  useFormAnnouncement(form);

  const companion = useMemo<Companion>(
    () => ({
      form,
      trouble,
      shrink(draftId) {
        if (canShrink) {
          const refused = () => setTrouble('refused');
          setTrouble(null);
          setForm({ active: true }, { onSuccess: ({ active }) => active || refused(), onError: refused });
          return;
        }
        // Not the whole address: what brought this page here is nothing for another window.
        const isShown = popup.show(`${location.pathname}#/configuration/${draftId}`);
        setTrouble(isShown ? null : 'blocked');
        if (isShown) announce(t('companion.opened'));
      },
    }),
    [form, trouble, canShrink, setForm, popup, announce, t],
  );
  const enlarge = (): void => {
    if (isPopup) leaveCompanionPopup(window);
    else setForm({ active: false });
  };
  return (
    <CompanionContext value={companion}>
      <BarCornerProvider corner={form === 'narrow' ? <EnlargeButton onClick={enlarge} /> : null}>
        {children}
      </BarCornerProvider>
    </CompanionContext>
  );
}

/** @throws Error outside {@link CompanionProvider} */
export function useCompanion(): Companion {
  const companion = useContext(CompanionContext);
  if (companion === null) throw new Error('useCompanion needs a CompanionProvider above it');
  return companion;
}

/** @param own of the host's own window: null where there is none, undefined while the host has not said */
function formOf(own: { readonly active: boolean } | null | undefined, isPopup: boolean): Companion['form'] {
  // Windows of a host that shrinks its own have no name.
  if (isPopup) return 'narrow';
  if (own === undefined) return 'unknown';
  return own?.active === true ? 'narrow' : 'large';
}

/** Says that the window has changed its form, and goes where one reads on if the button that did it went with it. */
function useFormAnnouncement(form: Companion['form']): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const before = useRef(form);
  useEffect(() => {
    const was = before.current;
    before.current = form;
    if (was === form || was === 'unknown' || form === 'unknown') return;
    announce(t(form === 'narrow' ? 'companion.isNarrow' : 'companion.isLarge'));
    if (document.activeElement === document.body) focusTitle();
  }, [form, announce, t]);
}
