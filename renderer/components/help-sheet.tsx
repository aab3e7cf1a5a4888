import { Modal, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEngine } from '../bridge/engine-query.ts';
import { useAnswers } from '../stores/answer-store.ts';
import { useView } from '../stores/view-store.ts';
import { useKeyBar } from './key-actions.ts';
import { useWords } from './use-words.ts';

/** F1: what this screen can do, and what a supervisor is asked for. */
export function HelpSheet(): ReactElement {
  const { t } = useWords();
  const { isHelpOpen, setHelp, screen } = useView();
  const { actions } = useKeyBar();
  const { value: station } = useEngine('station.read', {});
  const shown = useAnswers((answers) => answers.shown);
  const traceId = shown?.said.from === 'errors' ? shown.said.traceId : '';
  return (
    <Modal opened={isHelpOpen} onClose={() => setHelp(false)} title={t('help_title', { screen: t(`screen_${screen}`) })} size="xl">
      <p>{t(`help_${screen}`)}</p>
      <Table>
        <Table.Tbody>
          {actions.map((action) => <Table.Tr key={action.key}><Table.Td><kbd>{action.key}</kbd></Table.Td><Table.Td>{t(action.label)}</Table.Td></Table.Tr>)}
          <Table.Tr><Table.Td><kbd>1–9, 0, -</kbd></Table.Td><Table.Td>{t('help_screens')}</Table.Td></Table.Tr>
          <Table.Tr><Table.Td><kbd>F7</kbd></Table.Td><Table.Td>{t('help_type_code')}</Table.Td></Table.Tr>
          <Table.Tr><Table.Td><kbd>Enter</kbd></Table.Td><Table.Td>{t('help_ok')}</Table.Td></Table.Tr>
          <Table.Tr><Table.Td><kbd>Esc</kbd></Table.Td><Table.Td>{t('help_back')}</Table.Td></Table.Tr>
        </Table.Tbody>
      </Table>
      <p>{t('help_version', { version: station?.version ?? '', station: station?.stationId ?? '', trace: traceId })}</p>
    </Modal>
  );
}
