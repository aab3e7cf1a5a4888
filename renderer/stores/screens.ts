/** Every screen of the window, by its name. */
export const SCREENS = ['today', 'picking', 'packing', 'handover', 'documents', 'sync', 'inventory', 'skus', 'returns', 'channel', 'doctor', 'stock', 'people', 'tasks', 'problems', 'wall', 'printers', 'orders', 'day', 'reports', 'replay'] as const;
export type Screen = (typeof SCREENS)[number];
