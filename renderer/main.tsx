import '@fontsource-variable/inter';
import '@fontsource-variable/noto-sans-devanagari';
import '@mantine/core/styles.css';
import './styles/bench.css';
import './styles/wall.css';
import './styles/reports.css';
import './styles/board.css';
import './styles/camera.css';
import './styles/access.css';
import './styles/coach.css';
import './styles/sync.css';
import { createRoot } from 'react-dom/client';
import { present } from '../shared/assert.ts';
import { BoardWindow, followBench, isBoard } from './board-window.tsx';
import { followEngine, onNotice } from './bridge/engine-query.ts';
import { giveFocusBack } from './platform/focus-back.ts';
import { hushVoice, loadPrompts, loadSounds, setVolume } from './platform/sounds.ts';
import { desk } from './scanner/desk.ts';
import { listenToKeyboard } from './scanner/keyboard-scanner.ts';
import { obeyKey } from './scanner/window-keys.ts';
import { clearShown } from './stores/answer-store.ts';
import { useView } from './stores/view-store.ts';
import { languageFile } from './text/index.ts';
import { StationWindow } from './window.tsx';

/** Whoever scans works on, and has heard enough. */
function scanned(...reading: Parameters<typeof desk.put>): void {
  hushVoice();
  desk.put(...reading);
}

/** How this bench sounds now, and what it says. */
function tune({ volume, spoken, language }: ReturnType<typeof useView.getState>): void {
  setVolume(volume);
  void loadPrompts(spoken === 'off' ? null : languageFile(language).prompts);
}

/** The start of the window: the scanner is heard before anything is drawn. */
if (!isBoard) listenToKeyboard(window, { settings: () => useView.getState().scanner, onScan: (text, ending) => scanned(text, undefined, ending), onKey: obeyKey });
followEngine();
onNotice((notice) => {
  if (!isBoard && notice.topic === 'scanner') scanned(notice.text, notice.scanId, 'line');
});
/** What the page says of itself: the language for whoever reads it aloud, the theme for the styles. */
function tellPage({ language, theme }: Pick<ReturnType<typeof useView.getState>, 'language' | 'theme'>): void {
  document.documentElement.lang = language;
  document.documentElement.dataset['theme'] = theme;
}
useView.subscribe((view, before) => {
  tellPage(view);
  tune(view);
  if (view.screen !== before.screen) clearShown();
});
tellPage(useView.getState());
if (isBoard) followBench();
else giveFocusBack(document);
// After the first picture: nothing can be answered before that.
if (!isBoard) requestIdleCallback(() => void loadSounds().then(() => tune(useView.getState())), { timeout: 300 });
if (!isBoard) desk.resume();

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
createRoot(present(document.querySelector('#root'), 'the root of the page')).render(isBoard ? <BoardWindow nonce={nonce} /> : <StationWindow nonce={nonce} />);
