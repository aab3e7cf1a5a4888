import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SCREENS } from '../../renderer/stores/view-store.ts';
import { COMMANDS, FOCUS_COMMANDS, PLACE_COMMANDS } from '../../shared/barcode/command-code.ts';
import { PLACE_NAMES } from '../../renderer/stores/places.ts';
import { actionsIn, buttonsIn, keysNamedIn, sourcesOf } from './actions.ts';
import { codesOf, PAGE_FILE, withKeys } from './page.ts';

describe('The table of actions, keys and printed codes', () => {
  it('stands in the README as the screens have them: `npm run keys` writes it', () => {
    const page = readFileSync(PAGE_FILE, 'utf8');
    expect(withKeys(page)).toBe(page);
  });

  it.each(SCREENS)('misses no key of %s', (screen) => {
    for (const source of sourcesOf(screen)) expect(actionsIn(source).length, source.name).toBe(keysNamedIn(source.text));
  });

  it('gives no screen a key that means something everywhere', () => {
    for (const screen of SCREENS) {
      for (const source of sourcesOf(screen)) for (const { key } of actionsIn(source)) expect(key, `${screen}: ${source.name}`).toMatch(/^F(2|3|4|5|6|8|9|10|11)$/);
    }
  });

  it('N13 has a printed code for every action of every screen, for every place, and for what is pressed', () => {
    const printed: readonly string[] = COMMANDS;
    for (const screen of SCREENS) {
      for (const source of sourcesOf(screen)) {
        for (const action of actionsIn(source)) {
          expect(codesOf(action).length, `${screen}: ${action.key}`).toBeGreaterThan(0);
          for (const code of codesOf(action)) expect(printed).toContain(code);
        }
      }
    }
    expect([...PLACE_COMMANDS].toSorted()).toEqual([...PLACE_NAMES].toSorted());
    for (const code of [...PLACE_COMMANDS, ...FOCUS_COMMANDS]) expect(printed).toContain(code);
    expect(new Set(printed).size).toBe(printed.length);
  });

  it('finds an action whose name depends on what lies open, and a button with an arrow in it', () => {
    const text = `[{ key: 'F2', label: isOn ? 'key_yes' : 'key_no', command: 'ok', run: () => go() }]; <Button disabled={a > b} onClick={() => go()}>{t('leave')}</Button>`;
    expect(actionsIn({ name: 'a', text })).toEqual([{ key: 'F2', labels: ['key_yes', 'key_no'], command: 'ok' }]);
    expect(buttonsIn({ name: 'a', text })).toEqual([{ words: ['leave'] }]);
  });
});
