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
import './styles/lan.css';
import { createRoot } from 'react-dom/client';
import { present } from '../shared/assert.ts';
import { benchKey, isLanBench } from './bridge/bench-key.ts';
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
import { PairingWindow } from './screens/pairing/pairing-window.tsx';
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

/** What the page says of itself: the language for whoever reads it aloud, the theme for the styles. */
function tellPage({ language, theme }: Pick<ReturnType<typeof useView.getState>, 'language' | 'theme'>): void {
  document.documentElement.lang = language;
  document.documentElement.dataset['theme'] = theme;
}

/** The window of the station. The scanner is heard before anything is drawn. */
function startStation(): void {
  listenToKeyboard(window, { settings: () => useView.getState().scanner, onScan: (text, ending) => scanned(text, undefined, ending), onKey: obeyKey });
  followEngine();
  onNotice((notice) => {
    if (notice.topic === 'scanner') scanned(notice.text, notice.scanId, 'line');
  });
  // After the first picture: nothing can be answered before that.
  requestIdleCallback(() => void loadSounds().then(() => tune(useView.getState())), { timeout: 300 });
  desk.resume();
  root.render(<StationWindow nonce={nonce} />);
}

/** The board of the second screen hears no scanner and says nothing. */
function startBoard(): void {
  followEngine();
  root.render(<BoardWindow nonce={nonce} />);
}

useView.subscribe((view, before) => {
  tellPage(view);
  tune(view);
  if (view.screen !== before.screen) clearShown();
});
tellPage(useView.getState());
if (isBoard) followBench();
else giveFocusBack(document);

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
const root = createRoot(present(document.querySelector('#root'), 'the root of the page'));
// A further bench has nothing to show before it was let in.
if (isBoard) startBoard();
else if (isLanBench() && benchKey() === null) root.render(<PairingWindow nonce={nonce} paired={() => location.reload()} />);
else startStation();
