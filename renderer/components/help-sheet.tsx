import { Modal, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Command } from '../../shared/barcode/command-code.ts';
import { commandOfKey, KEY_COMMANDS } from '../../shared/barcode/command-code.ts';
import { useEngine } from '../bridge/engine-query.ts';
import { useAnswers } from '../stores/answer-store.ts';
import { PLACES } from '../stores/places.ts';
import { useView } from '../stores/view-store.ts';
import type { KeyAction } from './key-actions.ts';
import { useKeyBar } from './key-actions.ts';
import { useWords } from './use-words.ts';

/** A command as it is printed large on the sheet. */
const printed = (command: Command): string => (command in KEY_COMMANDS ? KEY_COMMANDS[command as keyof typeof KEY_COMMANDS] : command.toUpperCase());
const codesOf = ({ key, command }: KeyAction): string => [command ?? null, commandOfKey(key)].filter((code) => code !== null).map(printed).join(', ');

/** F1: what this screen is for, what can be done by which key and code, what to do when stuck, and what a supervisor is asked for (floor.md N13). */
export function HelpSheet(): ReactElement {
  const { t } = useWords();
  const { isHelpOpen, setHelp, screen } = useView();
  const { value: station } = useEngine('station.read', {});
  const shown = useAnswers((answers) => answers.shown);
  const traceId = shown?.said.from === 'errors' ? shown.said.traceId : '';
  return (
    <Modal opened={isHelpOpen} onClose={() => setHelp(false)} title={t('help_title', { screen: t(`screen_${screen}`) })} size={1_240}>
      <div className="help-columns">
        <div>
          <section aria-label={t('help_for')}><p className="help-for">{t(`help_${screen}`)}</p></section>
          <section aria-label={t('help_stuck')} className="notice" data-tone="attention"><strong>{t('help_stuck')}</strong><p>{t(`stuck_${screen}`)}</p><p>{t('help_last')}</p></section>
          <p>{t('help_sheet')}</p>
          <p><small>{t('help_version', { version: station?.version ?? '', station: station?.stationId ?? '' })}{traceId !== '' && ` ${t('help_trace', { trace: traceId })}`}</small></p>
        </div>
        <KeysHere />
      </div>
    </Modal>
  );
}

/** What can be done now, and what can be done always. */
function KeysHere(): ReactElement {
  const { t } = useWords();
  const { actions } = useKeyBar();
  const possible = actions.filter((action) => action.isPossible ?? true);
  const places = Object.values(PLACES).map(({ key }) => key).join(' ');
  const always: readonly (readonly [key: string, code: string, does: string])[] = [
    ['Enter', 'OK', t('help_ok')], ['Esc', 'BACK', t('help_back')], ['F7', '', t('help_type_code')], [places, t('help_places_codes'), t('help_places')], ['Tab, Enter', 'FORWARD, PRESS', t('help_press')], ['PIN', t('help_badge'), t('help_override')],
  ];
  return (
    <Table aria-label={t('help_keys')} className="help-keys" verticalSpacing={4}>
      <Table.Thead><Table.Tr><Table.Th>{t('help_key')}</Table.Th><Table.Th>{t('help_code')}</Table.Th><Table.Th>{t('help_does')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {possible.length === 0 && <Table.Tr><Table.Td colSpan={3}>{t('help_nothing_here')}</Table.Td></Table.Tr>}
        {possible.map((action) => <Table.Tr key={action.key}><Table.Td><kbd>{action.key}</kbd></Table.Td><Table.Td>{codesOf(action)}</Table.Td><Table.Td>{t(action.label)}</Table.Td></Table.Tr>)}
        <Table.Tr><Table.Th colSpan={3}>{t('help_always')}</Table.Th></Table.Tr>
        {always.map(([key, code, does]) => <Table.Tr key={key}><Table.Td><kbd>{key}</kbd></Table.Td><Table.Td>{code}</Table.Td><Table.Td>{does}</Table.Td></Table.Tr>)}
      </Table.Tbody>
    </Table>
  );
}
