import { Tabs } from '@mantine/core';
import type { ReactElement } from 'react';
import type { KeyAction } from '../../components/key-actions.ts';
import { useWords } from '../../components/use-words.ts';
import type { DayPartName } from '../../stores/day-store.ts';
import { DAY_PARTS, showDayPart, useDayPart } from '../../stores/day-store.ts';
import '../../styles/day.css';
import { ClosePart } from './close-part.tsx';
import { ReportPart } from './report-part.tsx';
import { StartPart } from './start-part.tsx';

const isPart = (name: string | null): name is DayPartName => (DAY_PARTS as readonly (string | null)[]).includes(name);

/** The day from its first list to its last parcel: begun when all is good, ended when everything is accounted for, and one page of it for the owner (floor.md N14, N20). */
export function DayScreen(): ReactElement {
  const { t } = useWords();
  const part = useDayPart((day) => day.part);
  const next: KeyAction = { key: 'F10', label: 'key_next_part', command: 'next', run: () => showDayPart(DAY_PARTS[(DAY_PARTS.indexOf(part) + 1) % DAY_PARTS.length] ?? 'close') };
  return (
    <Tabs className="stock" value={part} onChange={(name) => isPart(name) && showDayPart(name)} keepMounted={false} activateTabWithKeyboard>
      <Tabs.List mb="md" aria-label={t('day_parts')}>{DAY_PARTS.map((each) => <Tabs.Tab key={each} value={each}>{t(`day_part_${each}`)}</Tabs.Tab>)}</Tabs.List>
      <Tabs.Panel value="start"><StartPart next={next} /></Tabs.Panel>
      <Tabs.Panel value="close"><ClosePart next={next} /></Tabs.Panel>
      <Tabs.Panel value="report"><ReportPart next={next} /></Tabs.Panel>
    </Tabs>
  );
}
