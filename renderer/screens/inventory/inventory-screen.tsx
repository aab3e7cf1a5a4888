import { Tabs } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InventoryView } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { CountsPart } from './counts-part.tsx';
import { DifferencesPart } from './differences-part.tsx';
import { momentOf } from './moment.ts';
import { PushPart } from './push-part.tsx';
import { SettingsPart } from './settings-part.tsx';

const PARTS = ['push', 'differences', 'counts', 'settings'] as const;
type Part = (typeof PARTS)[number];
const isPart = (name: string | null): name is Part => (PARTS as readonly (string | null)[]).includes(name);

/** Inventory: what Flipkart is told of our stock, what it shows, and what people decide where the two differ. */
export function InventoryScreen(): ReactElement {
  const { t } = useWords();
  const answer = useEngine('inventory.read', {});
  const [part, setPart] = useState<Part>('push');
  const next: KeyAction = { key: 'F10', label: 'key_next_part', command: 'next', run: () => setPart(PARTS[(PARTS.indexOf(part) + 1) % PARTS.length] ?? 'push') };
  return (
    <Answered answer={answer}>
      {(inventory) => (
        <>
          <Tiles inventory={inventory} />
          <Tabs value={part} onChange={(name) => isPart(name) && setPart(name)} keepMounted={false} activateTabWithKeyboard>
            <Tabs.List mb="md">{PARTS.map((each) => <Tabs.Tab key={each} value={each}>{t(`part_${each}`)}</Tabs.Tab>)}</Tabs.List>
            <Tabs.Panel value="push"><PushPart inventory={inventory} next={next} /></Tabs.Panel>
            <Tabs.Panel value="differences"><DifferencesPart inventory={inventory} next={next} /></Tabs.Panel>
            <Tabs.Panel value="counts"><CountsPart next={next} /></Tabs.Panel>
            <Tabs.Panel value="settings"><SettingsPart settings={inventory.settings} next={next} /></Tabs.Panel>
          </Tabs>
        </>
      )}
    </Answered>
  );
}

function Tiles({ inventory }: { readonly inventory: InventoryView }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const { value: read } = useEngine('reconciliation.read', { runId: null, show: 'open', cause: null, search: '', limit: 1 });
  const isLocked = inventory.canary.state !== 'passed';
  const open = read === undefined || read.run === null ? null : read.byCause.reduce((sum, row) => sum + row.count, 0);
  const tiles = [
    { label: t('tile_waiting_counts'), value: inventory.waiting, tone: isLocked && inventory.waiting > 0 ? 'attention' : undefined }, { label: t('tile_too_high'), value: inventory.tooHigh, tone: inventory.tooHigh > 0 ? 'wrong' : undefined },
    { label: t('tile_push_problems'), value: inventory.problemsTotal, tone: inventory.problemsTotal > 0 ? 'attention' : undefined }, { label: t('tile_differences'), value: open ?? '—', tone: (open ?? 0) > 0 ? 'attention' : undefined },
    { label: t('tile_count_tasks'), value: read?.openCountTasks ?? '…', tone: (read?.openCountTasks ?? 0) > 0 ? 'attention' : undefined }, { label: t('tile_last_push'), value: inventory.lastPushedAtMs === null ? t('never') : momentOf(inventory.lastPushedAtMs, nowMs) },
  ];
  return <div className="tiles">{tiles.map((tile) => <div key={tile.label} className="tile" data-tone={tile.tone}><b><Count of={tile.value} /></b>{tile.label}</div>)}</div>;
}
