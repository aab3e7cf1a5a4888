import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import { hearNotListening } from '../bridge/heard.ts';
import { useWords } from './use-words.ts';

/** Without the focus no key of the scanner comes here: that cannot be missed, by eye or by ear (floor.md, complaint 3 and N4). */
export function NotListening(): ReactElement | null {
  const { t } = useWords();
  const [isListening, setListening] = useState(() => document.hasFocus());
  useEffect(() => {
    const look = (): void => setListening(document.hasFocus());
    const lost = (): void => setListening(false);
    window.addEventListener('focus', look);
    window.addEventListener('blur', lost);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', lost);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  useEffect(() => {
    return isListening ? undefined : hearNotListening();
  }, [isListening]);
  if (isListening) return null;
  return (
    <div className="cover" data-tone="attention" role="alert">
      <span className="mark" aria-hidden="true">‖</span>
      <div className="happened">{t('not_listening')}</div>
      <div className="act">{t('click_here')}</div>
    </div>
  );
}
