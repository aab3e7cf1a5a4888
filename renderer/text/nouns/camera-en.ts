import type { About, Say } from '../about.ts';
import { shortOrder, text } from '../about.ts';

const photoOrClip = (a: About): string => (a.picture === 'clip' ? 'clip' : 'photo');

/** Pictures of open boxes, in English. */
export const cameraEn = {
  errors: {
    camera_off: () => ({ happened: 'Pictures of boxes are turned off.', act: 'Go on packing. They are turned on under Problems, Camera.' }),
    box_picture_incomplete: (a) => ({ happened: `The ${photoOrClip(a)} did not come over whole.`, act: 'Go on packing. It is sent again by itself.' }),
    box_picture_unreadable: (a) => ({ happened: `What the camera gave is no ${photoOrClip(a)}. It was not kept.`, act: 'Go on packing. Plug the camera in again, or choose another one.' }),
    box_picture_too_large: (a) => ({ happened: `A picture of ${text(a, 'megabytes')} MB is too large: ${text(a, 'most')} MB are taken. It was not kept.`, act: 'Go on packing. Make clips shorter under Problems, Camera.' }),
    box_picture_before_goods: (a) => ({ happened: `Nothing was packed of ${shortOrder(a)} yet, so there is no box to picture.`, act: 'Scan its items first.' }),
    box_picture_of_other_order: (a) => ({ happened: `The camera shows the very picture that it gave for ${shortOrder(a)}: it stands still. It was not kept.`, act: 'Go on packing. Plug the camera in again.' }),
    box_pictures_full: (a) => ({ happened: `${text(a, 'most')} pictures of ${shortOrder(a)} are kept already.`, act: 'Go on packing. More are not needed.' }),
  } as const satisfies Readonly<Record<string, Say>>,
  screen: {
    guarded_camera: 'Set the camera up', part_camera: 'Camera', key_pictures: 'Pictures',
    camera_mode: 'At the last scan of a box', camera_mode_off: 'No picture', camera_mode_photo: 'Photo', camera_mode_clip: 'Clip', camera_seconds: 'Seconds of a clip', camera_above: 'Only orders worth at least ₹', camera_above_help: '0: every order. It is what the buyer pays for all units.',
    camera_which: 'Camera of this bench', camera_any: 'Whichever is there', camera_keep_days: 'Days after the order has left', camera_megabytes: 'Room for all pictures, MB', camera_used: 'Pictures take {used} MB of {bound} MB.', camera_not_seen: 'How much room pictures take is not looked at yet.',
    camera_keep_rule: 'Pictures of open orders and of open claims are never removed.', camera_privacy: 'It pictures hands and goods, without sound. Tell people that it is on. Pictures are in no log; they leave only with the evidence of their order.',
    camera_save: 'Store', camera_saved: 'Stored.', camera_saved_act: 'It counts from the next order on.', camera_try: 'Look through it', camera_view: 'What the camera sees', camera_aim: 'The open box should fill most of the picture, from above.',
    camera_on_photo: 'Camera on', camera_on_clip: 'Camera on: clips', camera_opening: 'Camera is being opened …',
    camera_says_missing: 'No camera is here.', camera_says_busy: 'Another program holds the camera.', camera_says_denied: 'The camera may not be used here.', camera_says_lost: 'The camera is gone.', camera_says_silent: 'The camera gives no picture.', camera_says_not_kept: 'A picture of a box could not be kept.',
    camera_says_act: 'Go on packing, without pictures. Tell the supervisor.', camera_sees_again: 'The camera sees again.',
    pictures_title: 'Pictures of the open box', pictures_none: 'No picture was taken.', picture_photo: 'Photo of box {box}, {at}', picture_clip: 'Clip of box {box}, {at}', picture_by: 'packed by {by} at {bench}', picture_removed: 'removed by the keep policy', picture_next: 'Next picture', picture_before: 'Picture before', picture_of: '{n} of {of}',
  },
  trail: {
    'box.pictured': (a: About) => `${a.picture === 'clip' ? 'Clip' : 'Photo'} of the open box ${text(a, 'boxNumber')} taken, hash ${text(a, 'documentHash').slice(0, 12)}…`,
  },
} as const;
