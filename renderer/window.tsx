import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import type { ComponentType, ReactElement } from 'react';
import { engineCache } from './bridge/engine-query.ts';
import { Frame } from './components/frame.tsx';
import { LoadingView } from './components/state-views.tsx';
import { useWords } from './components/use-words.ts';
import { after } from './platform/timers.ts';
import { useScansHeld } from './scanner/desk.ts';
import { TodayScreen } from './screens/today/today-screen.tsx';
import type { Screen } from './stores/view-store.ts';
import { useView } from './stores/view-store.ts';
import { themeOf } from './styles/theme.ts';

/** Where each screen's program lies: the window stands before all of them are read, and reads the rest when it has nothing else to do. */
const PROGRAMS = {
  picking: () => import('./screens/picking/picking-screen.tsx').then((each) => ({ default: each.PickingScreen })),
  packing: () => import('./screens/packing/packing-screen.tsx').then((each) => ({ default: each.PackingScreen })),
  handover: () => import('./screens/handover/handover-screen.tsx').then((each) => ({ default: each.HandoverScreen })),
  documents: () => import('./screens/documents/documents-screen.tsx').then((each) => ({ default: each.DocumentsScreen })),
  sync: () => import('./screens/sync/sync-screen.tsx').then((each) => ({ default: each.SyncScreen })),
  inventory: () => import('./screens/inventory/inventory-screen.tsx').then((each) => ({ default: each.InventoryScreen })),
  skus: () => import('./screens/skus/skus-screen.tsx').then((each) => ({ default: each.SkusScreen })),
  returns: () => import('./screens/returns/returns-screen.tsx').then((each) => ({ default: each.ReturnsScreen })),
  channel: () => import('./screens/channel/channel-screen.tsx').then((each) => ({ default: each.ChannelScreen })),
  doctor: () => import('./screens/doctor/doctor-screen.tsx').then((each) => ({ default: each.DoctorScreen })),
  stock: () => import('./screens/stock/stock-screen.tsx').then((each) => ({ default: each.StockScreen })),
  people: () => import('./screens/people/people-screen.tsx').then((each) => ({ default: each.PeopleScreen })),
  tasks: () => import('./screens/tasks/tasks-screen.tsx').then((each) => ({ default: each.TasksScreen })),
  wall: () => import('./screens/wall/wall-screen.tsx').then((each) => ({ default: each.WallScreen })),
  printers: () => import('./screens/printers/printers-screen.tsx').then((each) => ({ default: each.PrintersScreen })),
  orders: () => import('./screens/orders/orders-screen.tsx').then((each) => ({ default: each.OrdersScreen })),
  reports: () => import('./screens/reports/reports-screen.tsx').then((each) => ({ default: each.ReportsScreen })),
  replay: () => import('./screens/replay/replay-screen.tsx').then((each) => ({ default: each.ReplayScreen })),
  day: () => import('./screens/day/day-screen.tsx').then((each) => ({ default: each.DayScreen })),
  problems: () => import('./screens/problems/problems-screen.tsx').then((each) => ({ default: each.ProblemsScreen })),
} as const;

/** Total: a screen without a view does not compile. */
const VIEWS: Readonly<Record<Screen, ComponentType>> = {
  today: TodayScreen, picking: lazy(PROGRAMS.picking), packing: lazy(PROGRAMS.packing), handover: lazy(PROGRAMS.handover), documents: lazy(PROGRAMS.documents), sync: lazy(PROGRAMS.sync),
  inventory: lazy(PROGRAMS.inventory), skus: lazy(PROGRAMS.skus), returns: lazy(PROGRAMS.returns), channel: lazy(PROGRAMS.channel), doctor: lazy(PROGRAMS.doctor), printers: lazy(PROGRAMS.printers), problems: lazy(PROGRAMS.problems), wall: lazy(PROGRAMS.wall), tasks: lazy(PROGRAMS.tasks), people: lazy(PROGRAMS.people), stock: lazy(PROGRAMS.stock), orders: lazy(PROGRAMS.orders), day: lazy(PROGRAMS.day), reports: lazy(PROGRAMS.reports), replay: lazy(PROGRAMS.replay),
};

const READ_REST_AFTER_MS = 1_500;

/** A line that breaks later must find every screen here already. One that cannot be read now is read when it is gone to. */
function readTheRest(): () => void {
  return after(READ_REST_AFTER_MS, () => void Promise.allSettled(Object.values(PROGRAMS).map((read) => read())));
}

/** A screen is on its way; what is scanned meanwhile is that screen's. */
function ScreenComing(): ReactElement {
  useScansHeld();
  return <LoadingView />;
}

/** The whole window. */
export function StationWindow({ nonce }: { readonly nonce: string }): ReactElement {
  const { screen, theme: look } = useView();
  const { t } = useWords();
  const close = t('close_sheet');
  const clothes = useMemo(() => themeOf(look, close), [look, close]);
  const View = VIEWS[screen];
  useEffect(readTheRest, []);
  return (
    <MantineProvider theme={clothes} forceColorScheme={look === 'light' ? 'light' : 'dark'} getStyleNonce={() => nonce}>
      <QueryClientProvider client={engineCache}><Frame><Suspense key={screen} fallback={<ScreenComing />}><View /></Suspense></Frame></QueryClientProvider>
    </MantineProvider>
  );
}
