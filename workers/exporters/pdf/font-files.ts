import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const weights = ['400Regular', '600SemiBold', '700Bold']

/** Static fonts with both scripts; the compiler is given no other, so a file looks the same on every machine. */
export const fontFiles = (): string[] =>
  weights.map((weight) => resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`))
