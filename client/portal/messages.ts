import { createI18n } from 'vue-i18n'
import type { Language } from '#core/contracts/http/common'
import en from '../locales/en/portal.json'
import zh from '../locales/zh/portal.json'

/** One i18n per request, in the language of the page. */
export const portalI18n = (locale: Language) =>
  createI18n({ legacy: false, locale, fallbackLocale: false, messages: { en, zh } })
