import { Button, Group, MantineProvider, Stack, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Failure } from '../../../shared/contract/index.ts';
import { pairBench } from '../../bridge/bench-key.ts';
import { useWords } from '../../components/use-words.ts';
import { useView } from '../../stores/view-store.ts';
import { themeOf } from '../../styles/theme.ts';
import { languageFile, LANGUAGES } from '../../text/index.ts';

/** All that a window over the LAN shows before it has a key: its name and the code of the main PC. */
export function PairingWindow({ nonce, paired }: { readonly nonce: string; readonly paired: () => void }): ReactElement {
  const { theme } = useView();
  const { t } = useWords();
  return (
    <MantineProvider theme={themeOf(theme, t('close_sheet'))} forceColorScheme={theme === 'light' ? 'light' : 'dark'} getStyleNonce={() => nonce}>
      <main className="pairing" data-screen="pairing"><Languages /><PairingForm paired={paired} /></main>
    </MantineProvider>
  );
}

function Languages(): ReactElement {
  const { t } = useWords();
  const { language, setBenchLanguage } = useView();
  return (
    <Group justify="flex-end" role="group" aria-label={t('change_language')}>
      {LANGUAGES.map((each) => <Button key={each} variant={each === language ? 'filled' : 'default'} lang={each} aria-pressed={each === language} onClick={() => setBenchLanguage(each)}>{languageFile(each).name}</Button>)}
    </Group>
  );
}

function PairingForm({ paired }: { readonly paired: () => void }): ReactElement {
  const { t, say } = useWords();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | 'no_answer' | null>(null);
  const isReady = name.trim() !== '' && code.trim() !== '' && !isAsking;
  const pair = async (): Promise<void> => {
    setAsking(true);
    const outcome = await pairBench(name.trim(), code.trim());
    setAsking(false);
    setFailure(outcome);
    if (outcome === null) paired();
    else setCode('');
  };
  const said = failure === null ? null : failure === 'no_answer' ? { happened: t('pair_no_answer'), act: t('pair_no_answer_act') } : say({ from: 'errors', code: failure.code, about: failure.about, traceId: failure.traceId });
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (isReady) void pair(); }}>
      <Stack gap="lg">
        <h1>{t('pair_title')}</h1>
        <p>{t('pair_intro')}</p>
        <p className="notice">{t('pair_compare')}</p>
        <TextInput size="xl" data-autofocus autoFocus label={t('pair_name')} name="name" value={name} maxLength={30} autoComplete="off" onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput size="xl" label={t('pair_code')} name="code" value={code} maxLength={20} autoComplete="off" spellCheck={false} onChange={(event) => setCode(event.currentTarget.value)} />
        <Button size="xl" type="submit" disabled={!isReady}>{isAsking ? t('pair_checking') : t('pair_do')}</Button>
        <div role="alert" data-failure={failure === null ? '' : failure === 'no_answer' ? failure : failure.code}>{said === null ? null : <><strong>{said.happened}</strong><p>{said.act}</p></>}</div>
      </Stack>
    </form>
  );
}
