import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

/** Families by their folder, and the weights that they come in, as far as the template sets them. */
const weights = ['400Regular', '600SemiBold', '700Bold']
const families = [
  { folder: 'noto-sans-sc', name: 'NotoSansSC', weights },
  { folder: 'noto-sans', name: 'NotoSans', weights },
  { folder: 'noto-sans-arabic', name: 'NotoSansArabic', weights },
  { folder: 'noto-sans-hebrew', name: 'NotoSansHebrew', weights },
  { folder: 'noto-sans-thai', name: 'NotoSansThai', weights },
  { folder: 'nanum-gothic', name: 'NanumGothic', weights: ['400Regular', '700Bold'] },
  { folder: 'noto-sans-khmer', name: 'NotoSansKhmer', weights },
  { folder: 'noto-sans-lao', name: 'NotoSansLao', weights },
  { folder: 'noto-sans-myanmar', name: 'NotoSansMyanmar', weights },
  { folder: 'noto-serif-tibetan', name: 'NotoSerifTibetan', weights },
  { folder: 'noto-sans-mongolian', name: 'NotoSansMongolian', weights: ['400Regular'] },
  { folder: 'noto-emoji', name: 'NotoEmoji', weights },
]

/**
 * Static fonts: Chinese with Latin letters, and what the template takes for letters with accents, Cyrillic, Greek and Devanagari, and for the
 * scripts of the names that a desk on China writes. The compiler is given no other, so a file looks the same on every machine.
 */
export const fontFiles = (): string[] =>
  families.flatMap(({ folder, name, weights: own }) =>
    own.map((weight) => resolve(`@expo-google-fonts/${folder}/${weight}/${name}_${weight}.ttf`)),
  )
