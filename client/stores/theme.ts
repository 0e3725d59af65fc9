export const themes = ['light', 'dark', 'hc-light', 'hc-dark'] as const
export type Theme = (typeof themes)[number]

interface Choice {
  theme: 'system' | 'light' | 'dark'
  contrast: 'system' | 'more'
}

/** Which of the four themes to show, from what the person chose and what the system prefers. */
export function themeOf(choice: Choice, system: { dark: boolean; contrast: boolean }): Theme {
  const dark = choice.theme === 'system' ? system.dark : choice.theme === 'dark'
  const contrast = choice.contrast === 'more' || system.contrast
  if (contrast) return dark ? 'hc-dark' : 'hc-light'
  return dark ? 'dark' : 'light'
}
