import { usePreferredContrast, usePreferredDark, useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, watch, watchEffect } from 'vue'
import type { Language } from '#core/contracts/http/common'
import { showLanguage } from '../locales/i18n'
import { writeCookie } from '../composables/cookie'
import type { OwnKeys } from '../composables/shortcut-table'
import { themeOf } from './theme'

interface Preferences {
  theme: 'system' | 'light' | 'dark'
  contrast: 'system' | 'more'
  density: 'comfortable' | 'compact'
  language: Language
  singleKeys: boolean
  /** Whether this device keeps what was opened, to be read and written without a line. */
  offlineCopies: boolean
  /** Keys that stand in the place of the first ones, by act. */
  keys: OwnKeys
  /** When the name stands beside another person's caret. */
  caretNames: 'always' | 'move' | 'never'
  /** The face in which articles and briefings are read and written, and that of Chinese ones. */
  readingFont: 'serif' | 'sans'
  chineseFont: 'sans' | 'serif'
  readingSize: 'small' | 'normal' | 'large' | 'largest'
}

const firstLanguage = (): Language => (document.documentElement.lang === 'zh' ? 'zh' : 'en')

/**
 * How the person wants to see Briefroom, kept on this device. The resolved theme and the language also stand in cookies, so that
 * the portal and the first paint know them; nothing in them is secret.
 */
export const usePreferences = defineStore('preferences', () => {
  const kept = useStorage<Preferences>(
    'briefroom:preferences',
    {
      theme: 'system',
      contrast: 'system',
      density: 'comfortable',
      language: firstLanguage(),
      singleKeys: true,
      offlineCopies: true,
      keys: {},
      caretNames: 'move',
      readingFont: 'serif',
      chineseFont: 'sans',
      readingSize: 'normal',
    },
    localStorage,
    { mergeDefaults: true },
  )
  const dark = usePreferredDark()
  const contrast = usePreferredContrast()
  const theme = computed(() => themeOf(kept.value, { dark: dark.value, contrast: contrast.value === 'more' }))

  watchEffect(() => {
    const { density, caretNames, readingFont, chineseFont, readingSize } = kept.value
    const shown = { theme: theme.value, density, caretNames, readingFont, chineseFont, readingSize }
    Object.assign(document.documentElement.dataset, shown)
    const chosen = kept.value.theme !== 'system' || kept.value.contrast !== 'system'
    writeCookie('theme', chosen ? theme.value : null)
  })

  // Another tab may have chosen it.
  watch(
    () => kept.value.language,
    (language) => {
      void showLanguage(language)
    },
  )

  /** Changes the language of every word on the screen; the promise ends when it is shown. */
  async function useLanguage(language: Language): Promise<void> {
    kept.value.language = language
    writeCookie('language', language)
    await showLanguage(language)
  }

  return { kept, theme, useLanguage }
})
