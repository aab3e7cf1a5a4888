import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { engineCache } from './bridge/engine-query.ts';
import { Frame } from './components/frame.tsx';
import { ChannelScreen } from './screens/channel/channel-screen.tsx';
import { DoctorScreen } from './screens/doctor/doctor-screen.tsx';
import { DocumentsScreen } from './screens/documents/documents-screen.tsx';
import { HandoverScreen } from './screens/handover/handover-screen.tsx';
import { InventoryScreen } from './screens/inventory/inventory-screen.tsx';
import { PackingScreen } from './screens/packing/packing-screen.tsx';
import { PeopleScreen } from './screens/people/people-screen.tsx';
import { PickingScreen } from './screens/picking/picking-screen.tsx';
import { ReturnsScreen } from './screens/returns/returns-screen.tsx';
import { SkusScreen } from './screens/skus/skus-screen.tsx';
import { SyncScreen } from './screens/sync/sync-screen.tsx';
import { TodayScreen } from './screens/today/today-screen.tsx';
import type { Screen } from './stores/view-store.ts';
import { useView } from './stores/view-store.ts';
import { theme } from './styles/theme.ts';

/** Total: a screen without a view does not compile. */
const VIEWS: Readonly<Record<Screen, () => ReactElement>> = {
  today: TodayScreen, picking: PickingScreen, packing: PackingScreen, handover: HandoverScreen, documents: DocumentsScreen, sync: SyncScreen,
  inventory: InventoryScreen, skus: SkusScreen, returns: ReturnsScreen, channel: ChannelScreen, doctor: DoctorScreen, people: PeopleScreen,
};

/** The whole window. */
export function StationWindow({ nonce }: { readonly nonce: string }): ReactElement {
  const { screen, theme: look } = useView();
  const View = VIEWS[screen];
  return (
    <MantineProvider theme={theme} forceColorScheme={look} getStyleNonce={() => nonce}>
      <QueryClientProvider client={engineCache}><Frame><View key={screen} /></Frame></QueryClientProvider>
    </MantineProvider>
  );
}
