import { Button, Group, NumberInput, Table, TextInput } from '@mantine/core';
import type { FormEvent, ReactElement } from 'react';
import { useState } from 'react';
import type { PackSettings } from '../../../shared/contract/index.ts';
import type { ScreenKey } from '../../text/index.ts';
import { useWords } from '../../components/use-words.ts';
import { storeSettings } from './store-settings.ts';

type BoxType = PackSettings['boxes'][number];
type Size = Exclude<keyof BoxType, 'code' | 'name' | 'materials'>;
const SIZES: readonly (readonly [Size, ScreenKey, number])[] = [
  ['innerLengthMm', 'box_inner_length', 1], ['innerBreadthMm', 'box_inner_breadth', 1], ['innerHeightMm', 'box_inner_height', 1], ['wallMm', 'box_wall', 0], ['tareGrams', 'box_tare', 0],
];
const NEW_BOX: BoxType = { code: '', name: '', innerLengthMm: 200, innerBreadthMm: 150, innerHeightMm: 100, wallMm: 3, tareGrams: 50, materials: [] };

/** Packing material that is counted. */
export function MaterialList({ settings }: { readonly settings: PackSettings }): ReactElement {
  const { t } = useWords();
  const [added, setAdded] = useState({ code: '', name: '' });
  const { materials } = settings;
  const add = (event: FormEvent): void => {
    event.preventDefault();
    void storeSettings({ materials: [...materials, added] });
    setAdded({ code: '', name: '' });
  };
  return (
    <section aria-label={t('materials_title')}>
      <h2>{t('materials_title')}</h2>
      <Table>
        <Table.Tbody>
          {materials.map((material) => (
            <Table.Tr key={material.code}>
              <Table.Td>{material.code}</Table.Td><Table.Td>{material.name}</Table.Td>
              <Table.Td><Button size="xs" variant="default" onClick={() => void storeSettings({ materials: materials.filter((each) => each !== material) })}>{t('list_remove')}</Button></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <form onSubmit={add}>
        <Group align="end">
          <TextInput label={t('list_code')} value={added.code} maxLength={40} onChange={(event) => setAdded({ ...added, code: event.currentTarget.value.trim() })} />
          <TextInput label={t('list_name')} value={added.name} maxLength={80} onChange={(event) => setAdded({ ...added, name: event.currentTarget.value })} />
          <Button type="submit" disabled={added.code === '' || added.name === ''}>{t('list_add')}</Button>
        </Group>
      </form>
    </section>
  );
}

/** Boxes of the shelf: size inside, wall, weight, and what is used up with each. */
export function BoxList({ settings }: { readonly settings: PackSettings }): ReactElement {
  const { t } = useWords();
  const [added, setAdded] = useState<BoxType>(NEW_BOX);
  const { boxes } = settings;
  const add = (event: FormEvent): void => {
    event.preventDefault();
    void storeSettings({ boxes: [...boxes, added] });
    setAdded(NEW_BOX);
  };
  return (
    <section aria-label={t('boxes_title')}>
      <h2>{t('boxes_title')}</h2>
      <Table>
        <Table.Tbody>
          {boxes.map((box) => (
            <Table.Tr key={box.code}>
              <Table.Td>{box.code}</Table.Td><Table.Td>{box.name}</Table.Td>
              <Table.Td>{box.innerLengthMm} × {box.innerBreadthMm} × {box.innerHeightMm} mm, {box.tareGrams} g</Table.Td><Table.Td>{box.materials.join(', ')}</Table.Td>
              <Table.Td><Button size="xs" variant="default" onClick={() => void storeSettings({ boxes: boxes.filter((each) => each !== box) })}>{t('list_remove')}</Button></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <form onSubmit={add}>
        <Group align="end">
          <TextInput label={t('list_code')} value={added.code} maxLength={40} onChange={(event) => setAdded({ ...added, code: event.currentTarget.value.trim() })} />
          <TextInput label={t('list_name')} value={added.name} maxLength={80} onChange={(event) => setAdded({ ...added, name: event.currentTarget.value })} />
          {SIZES.map(([name, label, min]) => <NumberInput key={name} w={110} label={t(label)} min={min} max={10_000} allowDecimal={false} hideControls value={added[name]} onChange={(value) => setAdded({ ...added, [name]: Math.max(min, Math.round(Number(value) || 0)) })} />)}
          <TextInput label={t('box_materials')} value={added.materials.join(' ')} onChange={(event) => setAdded({ ...added, materials: event.currentTarget.value.split(/\s+/).filter((code) => code !== '') })} />
          <Button type="submit" disabled={added.code === '' || added.name === ''}>{t('list_add')}</Button>
        </Group>
      </form>
    </section>
  );
}
