import { Button, Modal, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { PROGRAMMES, SERVED } from '../../../shared/fulfilment/programme.ts';
import type { Programme } from '../../../shared/fulfilment/programme.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** Every programme that integrators list, with what this station can do for it and why not for some. */
export function ChooseProgramme({ close, began }: { readonly close: () => void; readonly began: (channelId: string) => void }): ReactElement {
  const { t } = useWords();
  const begin = async (programme: Programme): Promise<void> => {
    const reply = await act('channel.begin', { programme });
    if (reply.ok) began(reply.value.channelId);
    else answerAct(outcomeOf(reply));
  };
  return (
    <Modal opened onClose={close} title={t('choose_programme')} size="lg">
      <Stack>
        {PROGRAMMES.map((programme, index) => (
          <div key={programme}>
            <Button fullWidth data-autofocus={index === 0 ? true : undefined} disabled={SERVED[programme] === 'not'} onClick={() => void begin(programme)}>{t(`programme_${programme}`)}</Button>
            <Text size="sm">{t(`programme_${programme}_says`)}</Text>
          </div>
        ))}
      </Stack>
    </Modal>
  );
}
