import type { CommandName, Reply } from '../../shared/contract/index.ts';
import type { StationDoor } from '../engine/index.ts';
import type { TrainingSite } from './training-plan.ts';

const TRAINER = { personId: 'trainer', isStation: true };

/** Fills an empty training warehouse by the operations that people use: bins, SKUs, goods received. A filled one is left alone. */
export async function fillTrainingWarehouse(door: StationDoor, site: TrainingSite): Promise<void> {
  const before = await door.dispatch('stock.list', { search: '', limit: 1 }, TRAINER);
  if (before.ok && (before.value as { total: number }).total > 0) return;
  await must(door, 'bin.import', 'training-bins', { bins: site.binCodes.map((binCode) => ({ binCode, zone: 'Saleable' })) });
  await must(door, 'sku.import', 'training-skus', {
    skus: site.skus.map((sku) => ({
      skuId: sku.skuId, listingId: sku.listingId, fsn: sku.fsn, title: sku.title, homeBin: sku.binCode, barcodes: [sku.barcode], serialNumbersPerUnit: sku.serialNumbersPerUnit,
      lengthMm: sku.lengthCm * 10, breadthMm: sku.breadthCm * 10, heightMm: sku.heightCm * 10, weightGrams: Math.round(sku.weightKg * 1_000), pricePaise: sku.pricePaise,
    })),
  });
  for (const sku of site.skus) await must(door, 'stock.receive', `training-stock-${sku.skuId}`, { skuId: sku.skuId, binCode: sku.binCode, quantity: sku.unitsInBin, reference: 'training' });
}

/** Opens the channel of a training day by the wizard's own steps; one that is there already is left alone. */
export async function openTrainingChannel(door: StationDoor): Promise<void> {
  const list = await door.dispatch('channel.list', {}, TRAINER);
  if (!list.ok || (list.value as { readonly channels: readonly unknown[] }).channels.length > 0) return;
  const begun = await door.dispatch('channel.begin', { scanId: 'training-channel', programme: 'smart_v2' }, TRAINER);
  if (!begun.ok) throw new Error(`The training channel could not be begun: ${begun.error.code}`);
  const { channelId } = begun.value as { readonly channelId: string };
  await must(door, 'channel.fill', 'training-channel-fill', { channelId });
  await must(door, 'channel.open', 'training-channel-open', { channelId });
}

async function must(door: StationDoor, operation: CommandName, scanId: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  const reply: Reply = await door.dispatch(operation, { ...input, scanId }, TRAINER);
  if (!reply.ok) throw new Error(`The training warehouse could not be filled: ${operation} was refused with ${reply.error.code}`);
}
