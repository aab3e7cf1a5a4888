import type { PromptKey } from '../../../assets/prompts/prompts.ts';
import { PROMPTS } from '../../../assets/prompts/prompts.ts';
import type { About, Say } from '../about.ts';
import { shortAwb, text } from '../about.ts';
import type { replayEn } from './replay-en.ts';

const item = (a: About): string => text(a, 'title') || text(a, 'skuId');

/** बीती शिफ़्ट दोबारा, हिन्दी में। */
export const replayHi: {
  readonly errors: Readonly<Record<keyof typeof replayEn.errors, Say>>;
  readonly floor: Readonly<Record<keyof typeof replayEn.floor, (a: About) => string>>;
  readonly said: Readonly<Record<PromptKey, string>>;
  readonly screen: Readonly<Record<keyof typeof replayEn.screen, string>>;
} = {
  errors: {
    replay_day_empty: (a) => ({ happened: `${text(a, 'day')} को कुछ नहीं लिखा गया।`, act: 'F6 से दूसरा दिन देखें।' }),
    replay_order_unknown: (a) => ({ happened: `${text(a, 'search')} नाम का कोई ऑर्डर यहाँ नहीं है।`, act: 'समय (14:30), ऑर्डर नंबर या AWB लिखें।' }),
    replay_order_not_that_day: (a) => ({ happened: `${text(a, 'orderId')} उस दिन किसी के हाथ में नहीं आया।`, act: 'F6 से दूसरा दिन देखें।' }),
  },
  floor: {
    'scan.refused': (a) => (a.code === 'looked_up' ? `${text(a, 'barcode')} खोजा` : a.code === 'error_open' ? `${text(a, 'barcode')} स्कैन किया, जब ग़लती सामने थी` : a.code === 'not_wanted' ? `${text(a, 'barcode')} वहाँ स्कैन किया जहाँ कुछ स्कैन नहीं होता` : `${text(a, 'barcode')} स्कैन किया`),
    'person.signed-in': (a) => `${text(a, 'name')} काम पर आए`,
    'person.signed-out': (a) => `${text(a, 'name')} गए`,
    'override.used': () => 'सुपरवाइज़र की इजाज़त से किया',
    'picklist.started': (a) => `टोट ${text(a, 'toteCode')} में पिकिंग शुरू`,
    'bin.proved': (a) => `बिन ${text(a, 'binCode')} स्कैन किया`,
    'tote.proved': (a) => `टोट ${text(a, 'toteCode')} स्कैन किया`,
    'bin.skipped': (a) => `बिन ${text(a, 'binCode')} बाद के लिए छोड़ा`,
    'pick.short': (a) => `नहीं मिला: ${item(a)}, बिन ${text(a, 'binCode')}`,
    'unit.put-back': (a) => `वापस रखा: ${item(a)}`, 'unit.lost': (a) => `वापस रखना था, कहीं नहीं मिला: ${item(a)}`,
    'tote.brought': (a) => `टोट ${text(a, 'toteCode')} बेंच पर लाया`.replace('  ', ' '),
    'handover.opened': (a) => `${text(a, 'carrier')} को हैंडओवर शुरू`,
    'manifest.closed': () => 'मैनिफ़ेस्ट पर दस्तख़त हुए',
    'stock.received': (a) => `${item(a)} के ${text(a, 'quantity')} नग बिन ${text(a, 'binCode')} में लिए`,
    'stock.moved': (a) => `${item(a)} के ${text(a, 'quantity')} नग हटाए`,
    'pack.left': () => 'ऑर्डर अलग रखा',
    'print.queued': (a) => (Number(a.copyNumber) > 1 ? `लेबल ${shortAwb(a)} की कॉपी ${text(a, 'copyNumber')} मँगाई` : a.trackingId === undefined ? 'एक पन्ना प्रिंटर को भेजा' : `लेबल ${shortAwb(a)} प्रिंटर को भेजा`),
  },
  said: Object.fromEntries(Object.entries(PROMPTS).map(([name, { hi }]) => [name, hi])) as Readonly<Record<PromptKey, string>>,
  screen: {
    screen_replay: 'रीप्ले',
    help_replay: 'जो लिखा गया उससे बीता दिन दोबारा: कुछ बदलता नहीं। F2 चलाता और रोकता है, F3 और F4 एक काम आगे और पीछे, F5 रफ़्तार, F6 दिन, F8 किसी समय या ऑर्डर पर। ऑर्डर पर जाने के लिए उसका लेबल स्कैन करें।',
    replay_play: 'चलाएँ', replay_pause: 'रोकें', replay_step: 'आगे', replay_back: 'पीछे', replay_speed: 'रफ़्तार', replay_day: 'पिछला दिन', replay_go: 'जाएँ', replay_earlier: '−15 मिनट', replay_later: '+15 मिनट',
    replay_none: 'अभी देखने को कोई शिफ़्ट नहीं।', replay_none_act: 'अब से जो पिक, पैक और हैंडओवर होगा वह यहाँ दोबारा देखा जा सकेगा।',
    replay_reading: 'दिन पढ़ा जा रहा है …', replay_at_speed: '{speed} गुना तेज़', replay_paused: 'रुका है', replay_playing: 'चल रहा है', replay_over: 'दिन पूरा',
    replay_nothing_yet: 'इस पल से पहले कुछ नहीं हुआ।', replay_now: 'इस पल', replay_before: 'उससे पहले', replay_answer: 'बेंच ने कहा: {says}', replay_not_taken: 'नहीं लिया', replay_where: 'कहाँ', replay_order: 'ऑर्डर',
    replay_timeline: 'दिन: {from} से {to} तक', replay_slot: '{at}: {picked} पिक, {packed} पैक, {out} बाहर, {refused} नामंज़ूर', replay_moment: 'दिन का पल',
    replay_picked: 'पिक', replay_packed: 'पैक', replay_out: 'बाहर', replay_refused: 'नामंज़ूर', replay_so_far: 'अब तक',
    replay_go_title: 'किसी समय या ऑर्डर पर जाएँ', replay_go_label: 'समय (14:30), ऑर्डर नंबर या AWB', replay_go_here: 'वहाँ जाएँ',
    replay_at_order: 'यहाँ {order} पहली बार किसी के हाथ में आया।', replay_at_order_act: 'F2 से यहाँ से चलाएँ।', replay_no_such_time: '{at} इस दिन में नहीं: दिन {from} से {to} तक था।', replay_no_such_time_act: 'दूसरा समय लिखें।',
  },
};
