import type { World } from './world.ts';

/** Whether the public calls refuse what is Smart was not found (13.3): an invention, which the portal double sets as well; off unless told otherwise. */
export function refusesSmart(world: World, profile: unknown): boolean {
  return profile === 'FBF_LITE' && (world.invented.smartInPublicCalls === 'refused' || world.portal?.settings.publicCallsRefuseSmart === true);
}
