import { Button, Modal, Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PackView } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { benchAct } from './bench-act.ts';

/** Which box of the shelf the goods are in, the suggested one first, and material besides; a scan of the shelf's code does the same. */
export function BoxSheet({ view, isOpen, close }: { readonly view: PackView; readonly isOpen: boolean; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const { value } = useEngine('pack-setting.read', {}, isOpen);
  const boxes = view.steps?.boxes ?? [];
  const now = boxes.find((box) => box.boxNumber === view.steps?.weighBox) ?? boxes.find((box) => box.isCurrent);
  const types = [...(value?.boxes ?? [])].sort((one, other) => Number(other.code === now?.suggestedBox) - Number(one.code === now?.suggestedBox));
  const choose = (boxCode: string): void => {
    close();
    void benchAct('pack.choose-box', { boxCode });
  };
  const take = (materialCode: string): void => {
    close();
    void benchAct('pack.material', { materialCode, quantity: 1 });
  };
  return (
    <Modal opened={isOpen} onClose={close} title={t('box_title')} size="lg">
      <Stack>
        <h3>{t('box_which')}</h3>
        {value !== undefined && types.length === 0 && <p>{t('box_none')}</p>}
        {types.map((type, index) => (
          <Button key={type.code} size="xl" data-autofocus={index === 0 ? true : undefined} variant={type.code === now?.suggestedBox ? 'filled' : 'default'} onClick={() => choose(type.code)}>{type.name}</Button>
        ))}
        <h3>{t('material_which')}</h3>
        {value !== undefined && value.materials.length === 0 && <p>{t('material_none')}</p>}
        {value?.materials.map((material) => <Button key={material.code} size="xl" variant="default" onClick={() => take(material.code)}>{material.name}</Button>)}
        <Button size="xl" variant="default" onClick={close}>{t('leave')}</Button>
      </Stack>
    </Modal>
  );
}
