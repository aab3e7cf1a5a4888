import { Button, Stack, Text, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { SMART_SENTENCES } from '../../../shared/contract/lists.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useWords } from '../../components/use-words.ts';
import { languageFile } from '../../text/index.ts';
import { useView } from '../../stores/view-store.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** Before Flipkart's own portal is used a person types that its terms do not allow it; the sentence is kept with who and when. */
export function SmartSentence({ address, kept }: { readonly address: string; readonly kept: () => void }): ReactElement {
  const { t } = useWords();
  const language = useView((view) => view.language);
  const [sentence, setSentence] = useState('');
  const [isKeeping, setKeeping] = useState(false);
  const keep = async (): Promise<void> => {
    setKeeping(true);
    const reply = await act('smart.acknowledge', { address, sentence });
    setKeeping(false);
    if (!reply.ok) {
      answerAct(outcomeOf(reply));
      return;
    }
    answerAct({ tone: 'accepted', said: { from: 'screen', happened: 'smart_sentence_kept', act: 'smart_sentence_kept_act', about: { host: reply.value.host } } });
    kept();
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void keep(); }}>
      <Stack mt="md" className="notice" data-tone="attention">
        <Text fw={700}>{SMART_SENTENCES[languageFile(language).paper]}</Text>
        <TextInput required maxLength={400} autoComplete="off" spellCheck={false} label={t('smart_sentence')} description={t('smart_sentence_says')} value={sentence} onChange={(event) => setSentence(event.currentTarget.value)} />
        <Button type="submit" loading={isKeeping}>{t('smart_sentence_keep')}</Button>
      </Stack>
    </form>
  );
}
