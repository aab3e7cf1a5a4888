import type { ReactElement } from 'react';
import type { DayEnd } from '../../../shared/contract/index.ts';
import { UNIT_EXITS } from '../../../shared/fulfilment/day.ts';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';

interface Part {
  readonly name: string;
  readonly units: number;
}

/** Where every unit is that was picked, as one sum: what came into orders is what went to carriers and elsewhere and what is still here, or the first point of the day says so. */
export function UnitSum({ units }: { readonly units: DayEnd['units'] }): ReactElement {
  const { t, figures } = useWords();
  const title = t('day_units', { at: figures.moment(units.sinceMs) });
  const came = [{ name: t('day_units_before'), units: units.before }, { name: t('day_units_picked'), units: units.picked }];
  const went = [
    ...UNIT_EXITS.map((exit) => ({ name: t(`day_exit_${exit}`), units: units.exits[exit] })).filter((row, index) => index === 0 || row.units > 0),
    { name: t('day_units_parcels'), units: units.inParcels }, { name: t('day_units_totes'), units: units.inTotes },
  ];
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="unit-sum"><Parts parts={came} /><span className="is" aria-hidden="true">=</span><Parts parts={went} /></div>
    </section>
  );
}

function Parts({ parts }: { readonly parts: readonly Part[] }): ReactElement {
  return <dl>{parts.map((part) => <div key={part.name}><dt>{part.name}</dt><dd><Count of={part.units} /></dd></div>)}</dl>;
}
