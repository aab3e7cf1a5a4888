/** How something is proved. `types`: it compiles against Electron's own. `double`: run on a double of Electron. `node`: run under Node here. `wine`: run by Node for Windows under Wine. */
export const WAYS = ['types', 'double', 'node', 'wine'] as const;
export type Way = (typeof WAYS)[number];

/**
 * A proof. Of `types` the file is a source and the name what it takes from Electron; of a check of `npm run wine` the file is test/wine/main.ts and the
 * name the check's; otherwise a test and its name, or that of the group which holds it.
 */
export interface Proof {
  readonly way: Way;
  readonly file: string;
  readonly name: string;
}

/** Something that the desktop shell owes the floor. `release`: the steps of the release list that would prove it on the real thing; nothing else may claim that. */
export interface Duty {
  readonly duty: string;
  readonly proofs: readonly Proof[];
  readonly release: readonly ReleaseStep[];
  /** What is not there yet. */
  readonly lacks?: string;
}

/** What only a machine with Electron's binary, Windows or macOS, and real devices can show; done by a person before a release goes out. */
export const RELEASE_LIST = {
  'electron-opens': 'On Windows with Electron\'s binary: `npm start` opens the window, a training shift of 20 orders goes from the first scan to the signed manifest, and the log has no line of level error.',
  'electron-natives': 'In that window: the doctor is green for store, journal and printers; a serial scanner is heard; a label leaves a USB label printer by the Windows queue. That is better-sqlite3, serialport and koffi within Electron, from the unpacked folder beside the archive, in threads.',
  'electron-threads': 'The threads start from the archive: the engine, the training site, the document worker, copies, journal and check (six files `*-worker.js` that a thread loads from `app.asar`).',
  'electron-sandbox': 'In the page\'s own console of a development build: `require`, `process` and `module` are not defined, `window.workstation` has two frozen functions, a frame of another origin gets no answer, `window.open` and a dropped file do nothing.',
  'electron-fuses': '`npx @electron/fuses read --app "Smart Workstation.exe"` says what electron-builder.yml says; `ELECTRON_RUN_AS_NODE=1` and `--inspect` do nothing; a changed byte in app.asar keeps the program from starting.',
  'electron-window': 'The window comes back where it was, on the second screen and after that screen is gone; kiosk mode takes the focus back from another program within a second; a page killed in the task manager is there again with the same order.',
  'electron-quit': 'The window is closed in mid-pack, and Windows is shut down in mid-pack: the next start has the same order at the same unit, and the log says that the station ended in good order.',
  'electron-power': 'The lid is closed for ten minutes in mid-shift: after it the clock check, the sweep and the printers are right without a restart.',
  'electron-keychain': 'A secret that was saved is there after a restart and for no other Windows account; after a reset of the Windows password the station says what to do.',
  'electron-camera': 'The camera of the bench takes a picture at the last scan; Windows\' own switch for cameras is turned off: the bench says so and goes on.',
  'electron-shell': 'What the shell does besides: tray, start with the system, crash reports, a second screen for the supervisor.',
  'windows-install': 'On a clean Windows 10 and 11, as an administrator: the installer asks nothing; `/S` shows nothing and ends with 0; both again over an older version; the program is there for every account. With the station open `/S` ends with 3 and the shift goes on.',
  'windows-uninstall': 'Uninstalled with and without `/S`: the program is gone, the data folder of every account is untouched, and the program that is installed again opens the same store.',
  'windows-signature': 'The installer and the program are signed, Windows shows the publisher, and SmartScreen and the shop\'s virus scanner let them through; a scan of the data folder by it does not make scans slower than 50 ms.',
  'windows-printers': 'On paper, with a Zebra, a TSC, a cheap TSPL clone, an 80 mm receipt printer and a laser, each by its Windows queue: the calibration card comes out true to the millimetre and reads back; paper out in mid-batch is said and no label is lost or doubled (printing.md part 6 and its end).',
  'windows-spooler': 'A queue that is paused, one whose printer is switched off and one that is deleted in mid-job: what the bench says is what lies in the queue.',
  'update-there-and-back': 'An update from the release before comes through on both channels, with a copy of the store made before its first start; then the older program is installed again: it refuses the newer store with words, and opens the copy as the page on updates tells.',
  'macos-package': 'On macOS: the disk image opens without a warning after notarisation, the hardened runtime lets the camera, a serial line and the native files through, the program starts from /Applications.',
  'linux-package': 'On Debian and Ubuntu: the deb installs and removes, the AppImage starts without installing, both with the sandbox of Chromium on.',
  'lan-benches': 'Two PCs of a shop\'s own network, its firewall on: pairing, a shift with both benches, the cable pulled at one of them.',
  'new-pc': 'The data folder is copied to another Windows PC by a person with the page on data folders in hand; timed, in ten minutes.',
} as const;
export type ReleaseStep = keyof typeof RELEASE_LIST;

const types = (file: string, ...names: readonly string[]): readonly Proof[] => names.map((name) => ({ way: 'types', file: `main/${file}`, name }));
const from = (way: Exclude<Way, 'types'>, file: string) => (...names: readonly string[]): readonly Proof[] => names.map((name) => ({ way, file, name }));
const host = from('double', 'test/shell/electron-host.test.ts');
const config = from('node', 'test/shell/electron-builder.test.ts');
const packed = from('node', 'test/package/package-linux.long.test.ts');
/** What is in the package for Windows is looked at here; only its engine runs under Wine. */
const packedForWindows = from('node', 'test/package/package-windows.long.test.ts');
const packedWine = from('wine', 'test/package/package-windows.long.test.ts');
const wine = from('wine', 'test/wine/main.ts');

/** All of them. Whoever builds more of the shell adds proofs here and runs `npm run duties`. */
export const DUTIES: readonly Duty[] = [
  { duty: 'One station for a data folder; a second start brings the first one forward', proofs: [...types('host/electron/electron-host.ts', 'app'), ...host('is brought forward when the station is started again', 'is not opened where another copy has the folder'), ...from('node', 'test/engine/engine-thread.test.ts')('is held by one at a time, and free again after it'), ...from('node', 'test/e2e/start.spec.ts')('a second copy says that one is open, and the first goes on')], release: ['electron-opens'] },
  { duty: 'The window is sandboxed, isolated and without Node', proofs: [...types('host/electron/window.ts', 'BrowserWindow'), ...host('is sandboxed, isolated and without Node, and opens the page of our own scheme')], release: ['electron-sandbox'] },
  { duty: 'Preload is two functions over one line', proofs: from('node', 'test/shell/preload.test.ts')('is under 40 lines, and at run time needs electron alone', 'exposes one thing, and speaks on the two lines that the host listens on'), release: ['electron-sandbox'] },
  { duty: 'The page comes from our own scheme, with its policy', proofs: [...types('host/electron/own-scheme.ts', 'protocol'), ...host('serves the files of the window to its own host, and nothing to another', 'answers when a file cannot be read')], release: ['electron-opens'] },
  { duty: 'Only the main frame of our own origin is answered, with codes and never with an exception', proofs: [...types('host/electron/ipc.ts', 'ipcMain'), ...host('passes on what the page of our own origin asks, with the person who sits there', 'does not admit %s', 'answers with a code, never with an exception'), ...from('node', 'test/shell/own-url.test.ts')('an address that only looks like ours')], release: ['electron-sandbox'] },
  { duty: 'What changed is pushed to the window', proofs: [...host('pushes notices to the window, until the end, of which it tells'), ...from('node', 'test/contract/conformance.test.ts')('pushes what changed to whoever listens, and no more after that')], release: ['electron-opens'] },
  { duty: 'A page goes nowhere, opens nothing, and gets no leave', proofs: [...types('host/electron/lock-down.ts', 'app'), ...host('goes nowhere but to its own origin: %s', 'opens no window; a link of the list goes to the browser, except in kiosk mode', 'opens no browser in kiosk mode', 'gets no guest, no permission, no certificate that fails, and saves only documents of ours')], release: ['electron-sandbox'] },
  { duty: 'The camera, for our own page and without sound', proofs: [...host('for P29: is given to our own page without sound, and to nothing else'), ...from('node', 'test/camera/box-camera.test.ts')('P29 the camera at the bench')], release: ['electron-camera'] },
  { duty: 'The window keeps its place', proofs: [...types('host/electron/window.ts', 'screen'), ...host('keeps its place for the next start'), ...from('node', 'test/shell/window-state.test.ts')('where the window opens', 'how the window stood')], release: ['electron-window'] },
  { duty: 'A page that dies is loaded again', proofs: host('loads its page again when that dies, after a second'), release: ['electron-window'] },
  { duty: 'Kiosk mode takes the focus back', proofs: host('takes the focus back in kiosk mode'), release: ['electron-window'] },
  { duty: 'The end waits for what is under way, but not for ever', proofs: [...host('waits for the station, with the window still there, and asks it once', 'comes after 20 seconds all the same', 'comes when the station cannot end in good order'), ...from('node', 'test/e2e/start.spec.ts')('killed in the middle of an order, it goes on at the same unit')], release: ['electron-quit'] },
  { duty: 'Sleep and waking are told to the engine', proofs: [...types('host/electron/electron-host.ts', 'powerMonitor'), ...host('says when it falls asleep and wakes'), ...from('node', 'test/platform/clock-watch.test.ts')('is told by the host once, whatever the clocks show as well')], release: ['electron-power'] },
  { duty: 'Secrets lie in the keychain of the system', proofs: [...types('index.ts', 'safeStorage'), ...from('double', 'test/host/secret-safe-storage.test.ts')('secrets in the keychain of the system'), ...from('node', 'test/engine/host-secrets.test.ts')('brings what the engine asks to the keychain of the host and back')], release: ['electron-keychain'] },
  { duty: 'The engine runs in a thread of the main process and comes back after a fault', proofs: from('node', 'test/engine/engine-thread.test.ts')('is started again after a fault; what was under way is answered, and the window hears of both'), release: ['electron-threads'] },
  { duty: 'What keeps the station from opening stands on the screen', proofs: types('index.ts', 'dialog'), release: ['electron-opens'] },
  { duty: 'Labels go raw to the Windows queue', proofs: [...from('node', 'test/printing/windows/windows-spooler.test.ts')('a queue of the Windows spooler'), ...wine('queues', 'label', 'missingQueue', 'pausedQueue', 'heavy')], release: ['windows-printers', 'windows-spooler'] },
  { duty: 'Pages go to a laser through GDI at their true size', proofs: [...from('node', 'test/printing/windows/windows-page.test.ts')('where a page goes', 'a page printer of Windows'), ...wine('page')], release: ['windows-printers'] },
  { duty: 'The store on Windows', proofs: wine('database'), release: ['electron-natives'] },
  { duty: 'electron-builder understands its settings', proofs: config('is what electron-builder understands', 'cannot have a mistyped key or value without being caught'), release: ['windows-install'] },
  { duty: 'Nothing is packed but the program, its assets and what it runs', proofs: [...config('is the bundle, the assets and package.json on %s, and nothing else of ours', 'has what modules run and their licences, not their tests, papers and sources'), ...packed('holds no test, source, map, paper of the repository, key or store', 'takes from outside what each part may: main Electron, Node and packages, preload Electron, the window nothing'), ...packedForWindows('holds no test, source, map, paper of the repository, key or store')], release: ['electron-opens'] },
  { duty: 'Native files of its own system lie outside of the archive', proofs: [...config('has the native files of its own platform only'), ...packed('has the native files of Linux outside of the archive, and no other\'s'), ...packedForWindows('has the native files of Windows outside of the archive, and no other\'s')], release: ['electron-natives'] },
  { duty: 'The packed engine runs a shift, with no package of the project in reach', proofs: [...packed('runs a shift: every label bears its own AWB, and Flipkart knows everything'), ...packedWine('runs a shift: every label bears its own AWB, and Flipkart knows everything')], release: ['electron-opens', 'electron-threads'] },
  { duty: 'Fuses are turned to the safe side', proofs: [...config('turns every fuse of the binary to the safe side'), ...packed('has its fuses turned in the binary'), ...packedForWindows('has its fuses turned in the binary')], release: ['electron-fuses'] },
  { duty: 'Icons in the forms of the three systems', proofs: from('node', 'test/shell/icons.test.ts')('are made from these very pictures', 'for Windows: every side, bitmaps below 256 with the height of picture and mask, a PNG at 256', 'for macOS: chunks that fill the file, each a PNG of its type\'s side', 'are taken as they are by electron-builder: %s'), release: ['windows-install', 'macos-package'] },
  { duty: 'The Windows installer asks nothing, ends no running station, and keeps the data', proofs: [...config('asks nothing at installing, for the whole PC, and leaves the data of the account where it is'), ...from('wine', 'test/package/installer.long.test.ts')('gives way with exit code 3 while a station runs, ends nothing and changes nothing', 'waits after --updated until the station has ended')], release: ['windows-install', 'windows-uninstall', 'windows-signature'] },
  { duty: 'macOS: hardened runtime with the leaves that it needs', proofs: config('gives macOS what V8, the camera and serial lines need, and names no more'), release: ['macos-package'] },
  { duty: 'Linux: AppImage and deb', proofs: config('makes an installer for Windows, an AppImage and a deb, a disk image and a zip'), release: ['linux-package'] },
  { duty: 'Licences of everything that is shipped, and the list of its parts', proofs: [...from('node', 'test/package/shipped.test.ts')('ask for nothing but to be named', 'stand in one text: the window\'s packages, fonts, what lies inside of packages, and what is beside the program', 'is CycloneDX, and has every package of the lock file that is shipped, Electron, and what lies inside of packages'), ...packed('has the licence of everything in it')], release: ['electron-opens'] },
  { duty: 'Updates: channels, never in the middle of work, a copy before, and the way back', proofs: [...types('host/electron/put-in-update.ts', 'app', 'shell'), ...config('knows the form of updates and nobody\'s server'), ...from('node', 'test/update/update-rule.test.ts')('is neither fetched nor put in while work is under way, whoever asks: %j', 'is put in over a sound store with a copy of its newest fact, and not otherwise'), ...from('node', 'test/update/updates.test.ts')('are looked for at the address of the shop, fetched, proved by their sum and kept until somebody puts them in'), ...from('node', 'test/update/way-back.test.ts')('as the page tells it: the older program refuses the newer store, makes it anew from the copy, and has every fact')], release: ['update-there-and-back'], lacks: 'a screen, and a host that calls it' },
  { duty: 'A support bundle with no buyer and no secret in it', proofs: from('node', 'test/support/support-bundle.test.ts')('of a closed store has its counts, settings, copies and logs, and no name, telephone, address, password or key', 'of a damaged store says so and has what can be read'), release: ['electron-natives'] },
  { duty: 'The station moves to a new PC', proofs: [...from('node', 'test/shell/move-to-new-pc.long.test.ts')('goes on at another PC with the newest copy and the second copy of the facts, at the same unit of the same order, and nothing is done twice'), ...from('node', 'test/restore/station-restored.test.ts')('comes back from its journal, says what happened until a supervisor accepts it, and then what Flipkart says otherwise')], release: ['new-pc'] },
  { duty: 'Tray, start with the system, crash reports, a second screen', proofs: [], release: ['electron-shell'], lacks: 'not built' },
  { duty: 'Further benches over the LAN: TLS, pairing, one engine', proofs: from('node', 'test/host/web-host.test.ts')('the web host lets in its own window only'), release: ['lan-benches'], lacks: 'the web host listens on loopback only' },
];
