import { Button, Loader } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { Failure, QueryName } from '../../shared/contract/index.ts';
import type { EngineAnswer } from '../bridge/engine-query.ts';
import { engineCache } from '../bridge/engine-query.ts';
import { useEngineState } from './engine-state.ts';
import { useWords } from './use-words.ts';

export function LoadingView(): ReactElement {
  const { t } = useWords();
  const engine = useEngineState();
  return <div className="state" role="status"><Loader size="xl" />{t(engine === 'restoring' ? 'engine_restoring_says' : 'loading')}</div>;
}

/** Nothing is here, and what to do about it. */
export function EmptyView({ happened, act }: { readonly happened: string; readonly act: string }): ReactElement {
  return <div className="state"><strong>{happened}</strong><span>{act}</span></div>;
}

/** `look` asks again for what failed; otherwise all that is shown is read again. */
export function FailureView({ failure, look = () => void engineCache.invalidateQueries() }: { readonly failure: Failure; readonly look?: () => void }): ReactElement {
  const { t, say } = useWords();
  const { happened, act } = say({ from: 'errors', code: failure.code, about: failure.about, traceId: failure.traceId });
  return (
    <div className="state" role="alert">
      <strong>{happened}</strong><span>{act}</span>
      <Button onClick={look}>{t('look_again')}</Button>
    </div>
  );
}

/** What the engine answered, or why it is not here yet. An old answer stays on the screen while the line is down: the top bar says so. */
export function Answered<N extends QueryName>({ answer, children }: { readonly answer: EngineAnswer<N>; readonly children: (value: NonNullable<EngineAnswer<N>['value']>) => ReactNode }): ReactNode {
  if (answer.value !== undefined) return children(answer.value as NonNullable<EngineAnswer<N>['value']>);
  if (answer.failure !== null) return <FailureView failure={answer.failure} />;
  return <LoadingView />;
}
