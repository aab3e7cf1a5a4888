import { Tabs } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { KeyAction } from '../../components/key-actions.ts';
import { useWords } from '../../components/use-words.ts';
import { ClaimsPart } from './claims-part.tsx';
import { ExpectedPart } from './expected-part.tsx';
import { GatePart } from './gate-part.tsx';
import { QcPart } from './qc-part.tsx';

const PARTS = ['expected', 'gate', 'qc', 'claims'] as const;
type Part = (typeof PARTS)[number];
const isPart = (name: string | null): name is Part => (PARTS as readonly (string | null)[]).includes(name);

/** Returns: what comes back, the gate where it is taken in, the check unit by unit, and what money may be had back for. */
export function ReturnsScreen(): ReactElement {
  const { t } = useWords();
  const [part, setPart] = useState<Part>('expected');
  const next: KeyAction = { key: 'F10', label: 'key_next_part', command: 'next', run: () => setPart(PARTS[(PARTS.indexOf(part) + 1) % PARTS.length] ?? 'expected') };
  // The lists of what is expected and of claims walk by the printed "next" themselves.
  const turn: KeyAction = { key: next.key, label: next.label, run: next.run };
  return (
    <Tabs className="stock" value={part} onChange={(name) => isPart(name) && setPart(name)} keepMounted={false} activateTabWithKeyboard>
      <Tabs.List mb="md" aria-label={t('inbound_parts')}>{PARTS.map((each) => <Tabs.Tab key={each} value={each}>{t(`inbound_${each}`)}</Tabs.Tab>)}</Tabs.List>
      <Tabs.Panel value="expected"><ExpectedPart next={turn} /></Tabs.Panel>
      <Tabs.Panel value="gate"><GatePart next={next} /></Tabs.Panel>
      <Tabs.Panel value="qc"><QcPart next={next} /></Tabs.Panel>
      <Tabs.Panel value="claims"><ClaimsPart next={turn} /></Tabs.Panel>
    </Tabs>
  );
}
