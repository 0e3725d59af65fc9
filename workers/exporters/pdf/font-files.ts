import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const weights = ['400Regular', '600SemiBold', '700Bold']
const families = [
  { folder: 'noto-sans-sc', name: 'NotoSansSC' },
  { folder: 'noto-sans-arabic', name: 'NotoSansArabic' },
  { folder: 'noto-sans-hebrew', name: 'NotoSansHebrew' },
  { folder: 'noto-sans-thai', name: 'NotoSansThai' },
  { folder: 'noto-emoji', name: 'NotoEmoji' },
]

/**
 * Static fonts: both scripts, and what the template falls back to for Arabic, Hebrew, Thai and emoji. The compiler is given no other, so a file
 * looks the same on every machine.
 */
export const fontFiles = (): string[] =>
  families.flatMap(({ folder, name }) =>
    weights.map((weight) => resolve(`@expo-google-fonts/${folder}/${weight}/${name}_${weight}.ttf`)),
  )
