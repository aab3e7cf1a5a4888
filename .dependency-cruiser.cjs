/** Who may import whom (README, "Map"): each rule names the way to do it right. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('no-cycles', 'Two files that need each other are one noun: move the shared part down.', {}, { circular: true, dependencyTypesNot: ['type-only'] }),
    forbid('shared-imports-shared', 'shared/ runs anywhere: no Node, no DOM, nothing of main or renderer.', { path: '^shared/' }, { pathNot: ['^shared/', '^node_modules/zod/'] }),
    forbid('renderer-imports-shared', 'The window knows the engine by the contract in shared/ only.', { path: '^renderer/' }, { path: '^(main|preload|test)/' }),
    forbid('preload-is-thin', 'preload is two functions over ipcRenderer.', { path: '^preload/' }, { path: '^(main|renderer|test)/' }),
    forbid('nothing-imports-test', 'Code that the product needs does not live in test/.', { pathNot: '^test/' }, { path: '^test/' }),
    forbid('electron-in-its-host', 'Only the Electron host and preload know Electron.', { path: '^(main|shared)/', pathNot: '^main/(host/electron/|index\\.ts)' }, { path: '^node_modules/electron/' }),
    forbid('hosts-are-on-top', 'A host is wired to the app; the app knows no host.', { path: '^main/', pathNot: '^main/(host/|index\\.ts|headless\\.ts)' }, { path: '^main/host/' }),
    forbid('platform-is-at-the-bottom', 'A port knows nothing of the business.', { path: '^main/platform/' }, { path: '^main/', pathNot: '^main/platform/' }),
    forbid('database-knows-no-noun', 'The store of facts knows platform and shared only.', { path: '^main/database/' }, { path: '^main/', pathNot: '^main/(database|platform)/' }),
    forbid('fulfilment-below-sync', 'What Flipkart must know is an intent added in the transaction; who sends it is no business of the floor.', { path: '^main/fulfilment/' }, { path: '^main/', pathNot: '^main/(fulfilment|database|platform|printing/queue|spreadsheet)/' }),
    forbid('spreadsheet-stands-alone', 'Reading and writing tables knows no noun of the business.', { path: '^main/spreadsheet/' }, { path: '^main/', pathNot: '^main/(spreadsheet|platform)/' }),
    forbid('devices-know-no-database', 'Client, documents, printers and sandbox work without our store.', { path: '^main/(flipkart|documents|sandbox|printing/(?!queue/))' }, { path: '^main/(database|fulfilment|sync)/' }),
    forbid('sandbox-stands-alone', 'The built-in Flipkart is not our client and not our floor.', { path: '^main/sandbox/' }, { path: '^main/', pathNot: '^main/(sandbox|platform)/' }),
    forbid('one-door-to-the-driver', 'Only main/database opens SQLite.', { path: '^main/', pathNot: '^main/database/' }, { path: '^node_modules/better-sqlite3/' }),
    forbid('not-to-dev-dependencies', 'The product runs without development packages.', { path: '^(main|renderer|preload|shared)/' }, { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: ['^node_modules/(electron|@types)/'] }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
