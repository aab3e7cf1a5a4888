import { Button, Stack, Stepper, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import { CHANNEL_STEPS } from '../../../shared/contract/lists.ts';
import type { ChannelView } from '../../../shared/contract/index.ts';
import { useWords } from '../../components/use-words.ts';
import { DatesStep } from './dates-step.tsx';
import { KeyStep } from './key-step.tsx';
import { LocationStep } from './location-step.tsx';
import { NameStep } from './name-step.tsx';

/** The wizard. Each step is stored when it is taken; it opens at the first thing that is missing, and every step can be gone back to. */
export function SetUp({ channel, open }: { readonly channel: ChannelView; readonly open: () => void }): ReactElement {
  const { t } = useWords();
  const missing = CHANNEL_STEPS.indexOf(channel.step);
  const [active, setActive] = useState(missing);
  useEffect(() => {
    setActive(missing);
  }, [missing]);
  return (
    <section className="panel" style={{ marginTop: 16 }} aria-label={t('screen_channel')}>
      <Stepper active={active} onStepClick={setActive} size="sm">
        <Stepper.Step label={t('step_name')} allowStepSelect><NameStep channel={channel} /></Stepper.Step>
        <Stepper.Step label={t('step_credentials')} allowStepSelect={missing >= 1}><KeyStep channel={channel} /></Stepper.Step>
        <Stepper.Step label={t('step_location')} allowStepSelect={missing >= 2}><LocationStep channel={channel} /></Stepper.Step>
        <Stepper.Step label={t('step_dates')} allowStepSelect={missing >= 3}><DatesStep channel={channel} /></Stepper.Step>
        <Stepper.Step label={t('step_ready')} allowStepSelect={missing >= 4}>
          <Stack mt="md"><Text fw={700}>{t('channel_ready')}</Text><Text>{t('channel_ready_act')}</Text><Button onClick={open}>{t('open_channel')}</Button></Stack>
        </Stepper.Step>
      </Stepper>
    </section>
  );
}
