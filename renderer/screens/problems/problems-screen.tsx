import { Group, SegmentedControl } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { useWords } from '../../components/use-words.ts';
import { CameraPart } from './camera-part.tsx';
import { MaterialPart } from './material-part.tsx';
import { ProblemsPart } from './problems-part.tsx';
import { SettingsPart } from './settings-part.tsx';

const PARTS = ['problems', 'material', 'packing', 'camera'] as const;
type Part = (typeof PARTS)[number];

/** For supervisors: what packers reported, what they used, and how the packing bench works. */
export function ProblemsScreen(): ReactElement {
  const { t } = useWords();
  const [part, setPart] = useState<Part>('problems');
  const next = { key: 'F6', label: 'key_next_part', run: () => setPart(PARTS[(PARTS.indexOf(part) + 1) % PARTS.length] ?? 'problems') } as const;
  return (
    <div className="list-column">
      <Group mb="sm"><SegmentedControl size="md" aria-label={t('screen_problems')} value={part} onChange={(value) => setPart(value as Part)} data={PARTS.map((each) => ({ value: each, label: t(`part_${each}`) }))} /></Group>
      {part === 'problems' && <ProblemsPart next={next} />}
      {part === 'material' && <MaterialPart next={next} />}
      {part === 'packing' && <SettingsPart next={next} />}
      {part === 'camera' && <CameraPart next={next} />}
    </div>
  );
}
