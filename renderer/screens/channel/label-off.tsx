import { Button, Group, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useWords } from '../../components/use-words.ts';

/** What turning Flipkart's own label off means; who does it says that he knows (floor.md S22). */
export function LabelOff({ agree, close }: { readonly agree: () => void; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  return (
    <Modal opened onClose={close} title={t('label_off_title')} size="lg">
      <p>{t('label_off_why')}</p>
      <Group mt="md">
        <Button variant="default" data-autofocus onClick={close}>{t('label_off_leave')}</Button>
        <Button color="red" onClick={agree}>{t('label_off_agree')}</Button>
      </Group>
    </Modal>
  );
}
