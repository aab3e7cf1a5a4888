import { dayEn } from './nouns/day-en.ts';
import { backupEn } from './nouns/backup-en.ts';
import { cameraEn } from './nouns/camera-en.ts';
import { diskEn } from './nouns/disk-en.ts';
import { movedEn } from './nouns/moved-en.ts';
import { reportEn } from './nouns/report-en.ts';
import { restoreEn } from './nouns/restore-en.ts';
import { prefetchEn } from './nouns/prefetch-en.ts';
import { lessonEn } from './nouns/lesson-en.ts';
import { wallEn } from './nouns/wall-en.ts';
import { documentEn } from './nouns/document-en.ts';
import { inboundEn } from './nouns/inbound-en.ts';
import { benchEn } from './nouns/bench-en.ts';
import { picklistEn } from './nouns/picklist-en.ts';
import { stockEn } from './nouns/stock-en.ts';
import { packEn } from './nouns/pack-en.ts';
import { orderEn } from './nouns/order-en.ts';
import { labelEn } from './nouns/label-en.ts';
import { panelEn } from './nouns/panel-en.ts';
import { personEn } from './nouns/person-en.ts';
import { replayEn } from './nouns/replay-en.ts';
import { returnsEn } from './nouns/returns-en.ts';
import { lanEn } from './nouns/lan-en.ts';
import { webhookEn } from './nouns/webhook-en.ts';
import { smartPicklistEn } from './nouns/smart-picklist-en.ts';
import { shadowEn } from './nouns/shadow-en.ts';
import { unsentEn } from './nouns/unsent-en.ts';
import { smartEn } from './nouns/smart-en.ts';
import { channelEn } from './nouns/channel-en.ts';
import { inventoryEn } from './nouns/inventory-en.ts';
import { checkWordsEn } from '../../shared/doctor/index.ts';
import { handoverEn } from './nouns/handover-en.ts';
import { queueEn } from './nouns/queue-en.ts';
import { taskEn } from './nouns/task-en.ts';
import { printerEn } from './nouns/printer-en.ts';
import { doctorEn } from './nouns/doctor-en.ts';
import { skuEn } from './nouns/sku-en.ts';
import { screenEn } from './screen-en.ts';
import type { About, Words } from './words.ts';
import { agree, some } from './about.ts';
import { clock, shortAwb, shortOrder, text } from './words.ts';

/** English, as packers and supervisors speak it. */
export const en: Words = {
  errors: {
    ...unsentEn.errors,
    ...cameraEn.errors,
    ...orderEn.errors,
    ...reportEn.errors,
    ...packEn.errors,
    ...returnsEn.errors, ...panelEn.errors, ...labelEn.errors, ...shadowEn.errors,
    ...webhookEn.errors, ...lanEn.errors,
...shadowEn.errors, ...smartPicklistEn.errors,
...shadowEn.errors,
    ...queueEn.errors,
    ...doctorEn.errors, ...printerEn.errors, ...taskEn.errors, ...handoverEn.errors,
    ...personEn.errors, ...replayEn.errors,
    ...skuEn.errors,
    ...stockEn.errors,
    ...inboundEn.errors,
    ...picklistEn.errors,
    ...prefetchEn.errors,
    ...diskEn.errors, ...backupEn.errors, ...restoreEn.errors, ...movedEn.errors, ...lessonEn.errors, ...dayEn.errors,
    ...wallEn.errors,
    ...benchEn.errors,
    ...documentEn.errors,
    // The door itself
    invalid_input: (a) => ({ happened: `The station did not understand the ${text(a, 'where') || 'input'}.`, act: 'Scan it again. If it comes back, call the supervisor.' }),
    too_large: () => ({ happened: 'That is too much at once.', act: 'Do it in smaller parts.' }),
    unknown_operation: () => ({ happened: 'The station does not know this act.', act: 'Reload the window.' }),
    scan_id_reused: () => ({ happened: 'That scan was sent twice with different content.', act: 'Scan it again.' }),
    not_admitted: () => ({ happened: 'This window has no key to the station.', act: 'Open the station from its own icon, not from a copied address.' }),
    unavailable: () => ({ happened: 'The station is closing or starting.', act: 'Wait a moment, then scan again.' }),
    internal: () => ({ happened: 'Something went wrong in the station. Nothing was changed.', act: 'Scan it again. If it comes back, press F1 and call the supervisor.' }),
    // Bins, SKUs, stock
    duplicate_bin: (a) => ({ happened: `Bin ${text(a, 'binCode')} is in the file twice.`, act: 'Keep one row and import again. Nothing was imported.' }),
    duplicate_sku: (a) => ({ happened: `SKU ${text(a, 'skuId')} is in the file twice.`, act: 'Keep one row and import again. Nothing was imported.' }),
    duplicate_listing: (a) => ({ happened: `Listing ${text(a, 'listingId')} belongs to another SKU than ${text(a, 'skuId')}.`, act: 'Correct the file and import again. Nothing was imported.' }),
    bin_not_found: (a) => ({ happened: `There is no bin ${text(a, 'binCode')}.`, act: 'Import the bins first, or correct the bin code.' }),
    sku_not_found: (a) => ({ happened: `There is no SKU ${text(a, 'skuId')}.`, act: 'Import or map the SKU first.' }),
    sku_in_other_bin: (a) => ({ happened: `${text(a, 'title')} lives in bin ${text(a, 'binCode')}.`, act: `Put it into ${text(a, 'binCode')}, or move the SKU first.` }),
    // Orders and picklists
    shipment_not_found: () => ({ happened: 'This order is not known here.', act: 'Pull orders, then look again.' }),
    nothing_to_pick: () => ({ happened: 'No order can be picked now.', act: 'Orders on hold, too early or without stock are under Today.' }),
    shipment_too_early: (a) => ({ happened: `${shortOrder(a)} may not be packed before ${clock(a, 'dispatchAfterMs')}.`, act: 'Leave it off this picklist.' }),
    shipment_lacks_stock: (a) => ({ happened: `${shortOrder(a)} lacks ${some(a, 'unmet', 'unit')}.`, act: 'Receive or count the stock, or ask the supervisor to cancel.' }),
    shipment_already_listed: (a) => ({ happened: `${shortOrder(a)} is on a picklist already.`, act: 'Take it off this one.' }),
    picklist_not_found: () => ({ happened: 'This picklist is not known here.', act: 'Choose one from the list.' }),
    picklist_taken: (a) => ({ happened: `This picklist is being picked at ${text(a, 'benchId')}.`, act: 'Choose another.' }),
    picklist_done: () => ({ happened: 'This picklist is picked already.', act: 'Choose another.' }),
    tote_in_use: (a) => ({ happened: `Tote ${text(a, 'toteCode')} still holds goods.`, act: 'Take an empty tote and scan it.' }),
    not_a_tote: (a) => ({ happened: `${text(a, 'toteCode')} is not a tote: it is a known ${text(a, 'kind')}.`, act: 'Scan the code of an empty tote.' }),
    training_only: () => ({ happened: 'Practice codes are for training only.', act: 'Scan the thing itself.' }),
    bench_is_picking: () => ({ happened: 'This bench has a picklist open.', act: 'Finish it first.' }),
    // Picking
    no_picklist_open: () => ({ happened: 'No picklist is open on this bench.', act: 'Start a picklist first.' }),
    unknown_barcode: (a) => ({ happened: `Nobody here knows the code ${text(a, 'barcode')}.`, act: 'Scan the code of the item. If it has no other, press Problem.' }),
    wrong_bin: (a) => ({ happened: `This is bin ${text(a, 'binCode')}.`, act: `Go to bin ${text(a, 'wantedBin')} and scan it.` }),
    scan_bin_first: (a) => ({ happened: 'The bin is not scanned yet.', act: `Scan bin ${text(a, 'binCode')} first.` }),
    wrong_item: (a) => ({ happened: `That is ${text(a, 'title')}.`, act: `Put it back. Take ${text(a, 'wantedTitle')} from ${text(a, 'binCode')}.` }),
    extra_unit: (a) => ({ happened: `Extra unit of ${text(a, 'title')}: ${text(a, 'needs')} needed, you have ${text(a, 'have')}.`, act: 'Put this one back.' }),
    scan_repeated: () => ({ happened: 'The same code came twice at once. It counts once.', act: 'Go on. For a second unit scan again.' }),
    not_an_item: (a) => ({ happened: `That is the label ${shortAwb(a)}, not an item.`, act: 'Scan the item.' }),
    // Packing
    item_of_other_order: (a) => ({ happened: `Right item, other order: ${shortOrder(a)}, due ${clock(a, 'dispatchByMs')}.`, act: 'Put it aside. Go on with this order.' }),
    item_not_needed: (a) => ({ happened: `No picked order needs ${text(a, 'title')}.`, act: 'Put it back into its bin.' }),
    item_not_picked: (a) => ({ happened: `${text(a, 'title')} belongs to ${shortOrder(a)}, which is still being picked.`, act: 'Leave it in the tote until the picklist is done.' }),
    shipment_cancelled: (a) => ({ happened: `STOP. DO NOT SHIP. ${shortOrder(a)} was cancelled.`, act: `Put its ${text(a, 'units') || ''} units into the PUT BACK tote.`.replace('  ', ' ') }),
    shipment_on_hold: (a) => ({ happened: `Flipkart holds ${shortOrder(a)}.`, act: 'Put it on the HOLD shelf. It will be offered again.' }),
    label_before_items: (a) => ({ happened: `${some(a, 'left', 'unit')} ${agree(a, 'left', 'is', 'are')} not scanned yet.`, act: 'Scan every unit before the label.' }),
    stick_label_first: (a) => ({ happened: `${shortOrder(a)} is complete and waits for its label.`, act: 'Stick the label and scan it, then take the next item.' }),
    wrong_label: (a) => ({ happened: `That label is ${shortAwb(a)} of ${shortOrder(a)}.`, act: `This parcel needs ${shortAwb(a, 'neededTrackingId')}. Take that label off.` }),
    label_not_printed: (a) => ({ happened: `Label ${shortAwb(a)} has not been printed by this station.`, act: 'Wait for the printer, or ask for a reprint.' }),
    label_of_nothing_open: (a) => ({ happened: `Label ${shortAwb(a)} belongs to ${shortOrder(a)}, which is not packed yet.`, act: 'Scan an item of the order first.' }),
    label_already_stuck: (a) => ({ happened: `Label ${shortAwb(a)} of ${shortOrder(a)} is done already.`, act: 'Put the parcel to the carrier. Scan the next item.' }),
    bin_not_wanted: (a) => ({ happened: `That is bin ${text(a, 'binCode')}.`, act: 'Scan an item or a label here.' }),
    shipment_at_other_bench: (a) => ({ happened: `${shortOrder(a)} is open at ${text(a, 'benchId')}.`, act: 'Bring the item there.' }),
    nothing_open: () => ({ happened: 'No order is open on this bench.', act: 'Scan any item.' }),
    // Handover and manifest
    carrier_not_found: (a) => ({ happened: `No parcel goes with ${text(a, 'carrier')}.`, act: 'Choose a carrier from the list.' }),
    no_carrier_open: () => ({ happened: 'No carrier is chosen.', act: 'Choose the carrier that is here, then scan its parcels.' }),
    not_a_label: () => ({ happened: 'That is not a shipping label.', act: 'Scan the AWB on the parcel.' }),
    other_carrier: (a) => ({ happened: `${shortAwb(a)} goes with ${text(a, 'carrier')}.`, act: 'Take it off this pile.' }),
    parcel_not_labelled: (a) => ({ happened: `Parcel ${shortAwb(a)} of ${shortOrder(a)} was never confirmed at a bench.`, act: 'Bring it back to packing.' }),
    already_scanned_out: (a) => ({ happened: `Parcel ${shortAwb(a)} is scanned already.`, act: 'Go on with the next.' }),
    already_handed_over: (a) => ({ happened: `Parcel ${shortAwb(a)} was handed over already.`, act: 'Call the supervisor: it should not be here.' }),
    order_sync_off: () => ({ happened: 'Order sync is off: no orders, labels or manifests.', act: 'Ask the supervisor to turn order sync on.' }),
    no_such_group: (a) => ({ happened: `Flipkart has no pickup group for ${text(a, 'carrier')}.`, act: 'Pull again in a minute. If it stays, look in the seller portal.' }),
    manifest_unreadable: () => ({ happened: 'Flipkart sent a manifest that cannot be read.', act: 'Fetch it again.' }),
    flipkart_unreachable: () => ({ happened: 'Flipkart cannot be reached.', act: 'Go on packing. Try again when the line is back.' }),
    nothing_scanned_out: () => ({ happened: 'No parcel of this carrier is scanned.', act: 'Scan the parcels first.' }),
    flipkart_not_told_yet: (a) => ({ happened: `Flipkart does not know ${text(a, 'count')} of these parcels as ready yet.`, act: 'Wait a moment and fetch again.' }),
    manifest_not_found: () => ({ happened: 'This manifest is not known here.', act: 'Fetch it again.' }),
    manifest_closed: () => ({ happened: 'This manifest is signed already.', act: 'Fetch a new one for the parcels that are left.' }),
    // Paper
    document_not_found: () => ({ happened: 'This document is not kept any more.', act: 'Fetch it again from Flipkart.' }),
    job_not_found: () => ({ happened: 'This print is not known here.', act: 'Choose one from the list.' }),
    job_still_waiting: (a) => ({ happened: `Label ${shortAwb(a)} is still waiting for the printer.`, act: 'See to the printer. It prints by itself.' }),
    ...channelEn.errors,
    ...smartEn.errors,
    job_not_uncertain: () => ({ happened: 'What became of this print is known.', act: 'Nothing to answer.' }),
    ...inventoryEn.errors,
  },
  answers: {
    ...handoverEn.answers,
    ...queueEn.answers,
    ...packEn.answers,
    ...wallEn.answers,
    bin_proved: (a) => ({ happened: `Bin ${text(a, 'binCode')}.`, act: `Take ${text(a, 'title')}.` }),
    unit_picked: (a) => ({ happened: `Picked: ${text(a, 'title')}.`, act: Number(a.left) > 0 ? `${text(a, 'left')} more of it here.` : 'Go on.' }),
    unit_to_slot: (a) => ({ happened: `Picked: ${text(a, 'title')}.`, act: a.isScanned === 'yes' ? `Put it into slot ${text(a, 'slot')} and scan tote ${text(a, 'toteCode')}.` : `Put it into slot ${text(a, 'slot')}, tote ${text(a, 'toteCode')}.` }),
    tote_proved: (a) => ({ happened: `In slot ${text(a, 'slot')}.`, act: 'Go on.' }),
    picklist_picked: (a) => ({ happened: 'Picklist done.', act: `Bring tote ${text(a, 'toteCode')} to packing.` }),
    unit_packed: (a) => ({ happened: `Accepted: ${text(a, 'title')}.`, act: Number(a.moreOfIt) > 0 ? `${text(a, 'moreOfIt')} more of it.` : `${some(a, 'left', 'unit')} left.` }),
    label_printing: (a) => ({ happened: `Printing ${shortAwb(a)} for ${shortOrder(a)}.`, act: 'Stick the label and scan it.' }),
    label_awaited: (a) => ({ happened: `All units of ${shortOrder(a)} are here. Flipkart is still making the label.`, act: 'Hold this parcel: it prints here when ready. Or put it aside and go on.' }),
    parcel_labelled: (a) => ({ happened: `Label ${shortAwb(a)} is on.`, act: `${text(a, 'left')} more boxes of this order.` }),
    shipment_labelled: (a) => ({ happened: `Packed: ${shortOrder(a)}, ${shortAwb(a)}.`, act: 'Scan any item.' }),
    parcel_scanned_out: (a) => ({ happened: `Out: ${shortAwb(a)}.`, act: Number(a.left) > 0 ? `${some(a, 'left', 'parcel')} left.` : 'All parcels scanned.' }),
  },
  ignored: {
    not_wanted: (a) => ({ happened: `${meant(a)} Nothing is scanned on this screen.`, act: 'Press 1 for Packing, 2 for Picking.' }),
    error_open: (a) => ({ happened: `Not applied: ${meant(a)}`, act: 'First answer the error.' }),
  },
  screen: screenEn,
  trail: personEn.trail,
  floor: replayEn.floor, said: replayEn.said,
  checks: checkWordsEn,
};

/** What a scan is in this warehouse, in a sentence. */
function meant(a: About): string {
  switch (a.kind) {
    case 'item': return `That is ${text(a, 'title')}, bin ${text(a, 'binCode') || '—'}.`;
    case 'bin': return `That is bin ${text(a, 'binCode')}.`;
    case 'label': return `That is label ${shortAwb(a, 'barcode')} of ${shortOrder(a)}.`;
    case 'tote': return `That is tote ${text(a, 'barcode')}.`;
    default: return `Nobody here knows the code ${text(a, 'barcode')}.`;
  }
}
