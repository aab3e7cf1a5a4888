import type { ReactElement } from 'react';
export function InventoryScreen(): ReactElement { return <div />; }
