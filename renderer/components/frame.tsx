import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useEngine } from '../bridge/engine-query.ts';
import { useAnswers } from '../stores/answer-store.ts';
import { usePeople } from '../stores/person-store.ts';
import { useView } from '../stores/view-store.ts';
import { AnswerBar } from './answer-bar.tsx';
import { Coach } from './coach.tsx';
import { DropCover } from './drop-cover.tsx';
import { EngineAway } from './engine-away.tsx';
import { ErrorCover } from './error-cover.tsx';
import { FaultCover } from './fault-cover.tsx';
import { HelpSheet } from './help-sheet.tsx';
import { FlashEdge } from './flash-edge.tsx';
import { useOwnWays } from './own-ways.ts';
import { useKeyBar } from './key-actions.ts';
import { LanAlarm } from './lan-alarm.tsx';
import { NotListening } from './not-listening.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { OverrideSheet } from './override-sheet.tsx';
import { PaperSheet } from './paper-sheet.tsx';
import { Practice } from './practice.tsx';
import { Rail } from './rail.tsx';
import { SignInCover } from './sign-in-cover.tsx';
import { TopBar } from './top-bar.tsx';
import { TypeCode } from './type-code.tsx';
import { useWords } from './use-words.ts';

/** What stands around every screen: state of the world above, the answer below, the keys at the foot. */
export function Frame({ children }: { readonly children: ReactNode }): ReactElement {
  const { t } = useWords();
  useOwnWays();
  const screen = useView((view) => view.screen);
  const { value: station } = useEngine('station.read', {});
  const isSignedOut = usePeople((people) => people.isSignedOut);
  // What lies behind a cover is reached by no Tab and read by no screen reader.
  const isCovered = useAnswers((answers) => answers.block !== null) || isSignedOut;
  return (
    <div className="frame" data-mode={station?.mode}>
      <div className="behind" inert={isCovered}>
        <TopBar screen={screen} />
        <Rail screen={screen} />
        <OfflineBanner />
        <main className="screen" data-screen={screen}>
          <FaultCover key={screen} cover={(again) => <div className="state" role="alert"><strong>{t('screen_broke')}</strong><span>{t('screen_broke_act')}</span><Button onClick={again}>{t('look_again')}</Button></div>}>{children}</FaultCover>
        </main>
        <Coach />
        <AnswerBar />
        <KeyBar />
        <Practice />
      </div>
      <HelpSheet />
      <TypeCode />
      <DropCover />
      <PaperSheet />
      <OverrideSheet />
      <SignInCover />
      <ErrorCover />
      <FlashEdge />
      <LanAlarm />
      <EngineAway />
      <NotListening />
    </div>
  );
}

/** More keys than this stand a little smaller: they keep to one line, and the answer above them to its spot. */
const MANY_KEYS = 6;

function KeyBar(): ReactElement {
  const { t } = useWords();
  const { actions } = useKeyBar();
  const { setHelp, setTypingCode, setPractice, isPracticeOpen } = useView();
  const { value: station } = useEngine('station.read', {});
  const possible = actions.filter((action) => action.isPossible ?? true);
  return (
    <footer className="key-bar" data-many={possible.length > MANY_KEYS} aria-label={t('keys_here')}>
      <button type="button" onClick={() => setHelp(true)}><kbd>F1</kbd>{t('key_help')}</button>
      {possible.map((action) => (
        <button key={action.key} type="button" onClick={action.run}><kbd>{action.key}</kbd>{t(action.label)}</button>
      ))}
      <button type="button" onClick={() => setTypingCode(true)}><kbd>F7</kbd>{t('key_type_code')}</button>
      {station?.mode === 'training' && <button type="button" onClick={() => setPractice(!isPracticeOpen)}><kbd>F12</kbd>{t('key_practice')}</button>}
    </footer>
  );
}
