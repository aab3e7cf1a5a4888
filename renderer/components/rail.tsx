import { IconBarcode, IconBox, IconCalendarTime, IconCloudUp, IconFiles, IconListSearch, IconPackages, IconSettings, IconTruckDelivery, IconTruckReturn } from '@tabler/icons-react';
import type { ComponentType, ReactElement } from 'react';
import type { Place } from '../stores/places.ts';
import { PLACE_NAMES, PLACES, placeOf, screensOf } from '../stores/places.ts';
import type { Screen } from '../stores/view-store.ts';
import { useView } from '../stores/view-store.ts';
import { useWords } from './use-words.ts';

const ICONS: Readonly<Record<Place, ComponentType<{ readonly size: number; readonly stroke: number }>>> = {
  packing: IconBox, picking: IconBarcode, handover: IconTruckDelivery, returns: IconTruckReturn, today: IconCalendarTime, orders: IconListSearch, stock: IconPackages, documents: IconFiles, sync: IconCloudUp, settings: IconSettings,
};

/** Where work is done: one line a place, with its key; below the place in which somebody stands its other screens. */
export function Rail({ screen }: { readonly screen: Screen }): ReactElement {
  const { t } = useWords();
  const here = placeOf(screen);
  return (
    <nav className="rail" aria-label={t('screens')}>
      {PLACE_NAMES.map((place) => <PlaceOnRail key={place} place={place} screen={screen} isHere={place === here} />)}
    </nav>
  );
}

function PlaceOnRail({ place, screen, isHere }: { readonly place: Place; readonly screen: Screen; readonly isHere: boolean }): ReactElement {
  const { t } = useWords();
  const go = useView((view) => view.go);
  const Icon = ICONS[place];
  const screens = screensOf(place);
  return (
    <div className="place" data-here={isHere}>
      <button type="button" className="place-name" aria-current={isHere && screens.length === 1 ? 'page' : undefined} onClick={() => go(PLACES[place].screens[0])}>
        <Icon size={24} stroke={1.75} /><kbd>{PLACES[place].key}</kbd><span>{t(`place_${place}`)}</span>
      </button>
      {isHere && screens.length > 1 && screens.map((each) => (
        <button key={each} type="button" className="room-name" aria-current={each === screen ? 'page' : undefined} onClick={() => go(each)}>{t(`screen_${each}`)}</button>
      ))}
    </div>
  );
}
