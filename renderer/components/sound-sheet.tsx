import { Button, Group, Modal, SegmentedControl, Slider, Stack, Text } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { SPOKEN } from '../../shared/contract/lists.ts';
import type { Sound } from '../platform/sounds.ts';
import { playSound } from '../platform/sounds.ts';
import { useView } from '../stores/view-store.ts';
import { LANGUAGES, languageFile } from '../text/index.ts';
import { chooseWays } from './own-ways.ts';
import { useWords } from './use-words.ts';

const LEAST = 10;
/** The endless ones are left out: they are meant to be answered and not to be tried. */
const HEARD: readonly Exclude<Sound, 'stop' | 'not-listening'>[] = ['accepted', 'complete', 'attention', 'wrong', 'printer'];

/** How this bench sounds, and how the person at it is spoken to. */
export function SoundSheet(): ReactElement {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { language, spoken, volume, setVolume } = useView();
  return (
    <>
      <button type="button" className="bar-switch" aria-label={t('sound_title')} onClick={() => setOpen(true)}><IconVolume size={22} aria-hidden /></button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('sound_title')} size="lg">
        <Stack>
          <div role="group" aria-label={t('sound_volume')}>
            <Text fw={600}>{t('sound_volume')}</Text>
            <Slider mx="sm" size="lg" min={LEAST} max={100} step={10} value={volume} onChange={setVolume} onChangeEnd={() => playSound('accepted')} label={(percent) => `${percent} %`} thumbLabel={t('sound_volume')} />
          </div>
          <Group gap="xs">{HEARD.map((sound) => <Button key={sound} variant="default" onClick={() => playSound(sound)}>{t(`sound_${sound}`)}</Button>)}</Group>
          <div role="group" aria-label={t('sound_spoken')}>
            <Text fw={600}>{t('sound_spoken')}</Text>
            <SegmentedControl fullWidth size="md" value={spoken} data={SPOKEN.map((value) => ({ value, label: t(`spoken_${value}`) }))} onChange={(value) => void chooseWays({ spoken: value })} />
            <Text c="var(--ink-2)">{t('sound_spoken_act')}</Text>
          </div>
          <div role="group" aria-label={t('sound_language')}>
            <Text fw={600}>{t('sound_language')}</Text>
            <SegmentedControl fullWidth size="md" value={language} data={LANGUAGES.map((value) => ({ value, label: languageFile(value).name }))} onChange={(value) => void chooseWays({ language: value })} />
          </div>
          <Text c="var(--ink-2)">{t('sound_whose')}</Text>
        </Stack>
      </Modal>
    </>
  );
}
