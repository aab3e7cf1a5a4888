/** How the bench sounds and speaks. */
export const soundEn = {
  screen: {
    sound_title: 'Sound and language', sound_volume: 'How loud this bench is', sound_accepted: 'Accepted', sound_complete: 'Complete', sound_attention: 'Look here', sound_wrong: 'Wrong', sound_printer: 'Printer',
    sound_spoken: 'Spoken words', spoken_off: 'None', spoken_errors: 'Errors', spoken_all: 'All', sound_spoken_act: 'They come after the tone and end with the next scan.',
    sound_language: 'Language', sound_whose: 'Language and spoken words go with your badge to every bench. The loudness stays here.',
  },
} as const;
