import { Tabs } from '@mantine/core';
import type { ReactElement } from 'react';
import type { KeyAction } from '../../components/key-actions.ts';
import { useWords } from '../../components/use-words.ts';
import { openPrinterPart, PRINTER_PARTS, usePrinterPart } from '../../stores/printers-store.ts';
import type { PrinterPart } from '../../stores/printers-store.ts';
import '../../styles/printers.css';
import { BenchesPart } from './benches-part.tsx';
import { CheckPart } from './check-part.tsx';
import { LanPart } from './lan-part.tsx';
import { PrintersPart } from './printers-part.tsx';

const isPart = (name: string | null): name is PrinterPart => (PRINTER_PARTS as readonly (string | null)[]).includes(name);

/** Printers: set up, checked by a card that is read back, and given to a bench by a scan. */
export function PrintersScreen(): ReactElement {
  const { t } = useWords();
  const part = usePrinterPart((printers) => printers.part);
  const next: KeyAction = { key: 'F10', label: 'key_next_part', command: 'next', run: () => openPrinterPart(PRINTER_PARTS[(PRINTER_PARTS.indexOf(part) + 1) % PRINTER_PARTS.length] ?? 'printers') };
  return (
    <Tabs className="stock" value={part} onChange={(name) => isPart(name) && openPrinterPart(name)} keepMounted={false} activateTabWithKeyboard>
      <Tabs.List mb="md" aria-label={t('printers_parts')}>{PRINTER_PARTS.map((each) => <Tabs.Tab key={each} value={each}>{t(`printers_${each}`)}</Tabs.Tab>)}</Tabs.List>
      <Tabs.Panel value="printers"><PrintersPart next={next} /></Tabs.Panel>
      <Tabs.Panel value="check"><CheckPart next={next} /></Tabs.Panel>
      <Tabs.Panel value="benches"><BenchesPart next={next} /></Tabs.Panel>
      <Tabs.Panel value="lan"><LanPart next={next} /></Tabs.Panel>
    </Tabs>
  );
}
