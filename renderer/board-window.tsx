import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { engineCache, useEngine } from './bridge/engine-query.ts';
import { OfflineBanner } from './components/offline-banner.tsx';
import { themeOf } from './styles/theme.ts';
import { useView } from './stores/view-store.ts';
import { TodayScreen } from './screens/today/today-screen.tsx';

/** Whether this page is the board of the second screen: the host opens it under this address. */
export const isBoard = location.search === '?board';

/** Follows the language and the look of the bench's window, which keeps them for both. */
export function followBench(): void {
  window.addEventListener('storage', () => void useView.persist.rehydrate());
}

/** Today for whoever walks by, with nothing to press: no scanner, no keys, no pointer. */
export function BoardWindow({ nonce }: { readonly nonce: string }): ReactElement {
  const { theme: look } = useView();
  return (
    <MantineProvider theme={themeOf(look, '')} forceColorScheme={look === 'light' ? 'light' : 'dark'} getStyleNonce={() => nonce}>
      <QueryClientProvider client={engineCache}>
        <Wall />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Wall(): ReactElement {
  const { value: station } = useEngine('station.read', {});
  return <div className="frame wall-board" data-mode={station?.mode} inert><OfflineBanner leads={false} /><main className="screen" data-screen="today"><TodayScreen /></main></div>;
}
