import { Tabs } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { KeyAction } from '../../components/key-actions.ts';
import { useWords } from '../../components/use-words.ts';
import { BinsPart } from './bins-part.tsx';
import { CountPart } from './count-part.tsx';
import { ImportPart } from './import-part.tsx';
import { MovePart } from './move-part.tsx';
import { ReceivePart } from './receive-part.tsx';

const PARTS = ['bins', 'receive', 'move', 'count', 'import'] as const;
type Part = (typeof PARTS)[number];
const isPart = (name: string | null): name is Part => (PARTS as readonly (string | null)[]).includes(name);

/** Stock: which bins there are and what lies in them, and everything that happens to goods before they are picked. */
export function StockScreen(): ReactElement {
  const { t } = useWords();
  const [part, setPart] = useState<Part>('bins');
  const next: KeyAction = { key: 'F10', label: 'key_next_part', command: 'next', run: () => setPart(PARTS[(PARTS.indexOf(part) + 1) % PARTS.length] ?? 'bins') };
  return (
    <Tabs className="stock" value={part} onChange={(name) => isPart(name) && setPart(name)} keepMounted={false} activateTabWithKeyboard>
      <Tabs.List mb="md" aria-label={t('stock_parts')}>{PARTS.map((each) => <Tabs.Tab key={each} value={each}>{t(`stock_${each}`)}</Tabs.Tab>)}</Tabs.List>
      <Tabs.Panel value="bins"><BinsPart next={next} /></Tabs.Panel>
      <Tabs.Panel value="receive"><ReceivePart next={next} /></Tabs.Panel>
      <Tabs.Panel value="move"><MovePart next={next} /></Tabs.Panel>
      <Tabs.Panel value="count"><CountPart next={next} /></Tabs.Panel>
      <Tabs.Panel value="import"><ImportPart next={next} /></Tabs.Panel>
    </Tabs>
  );
}
