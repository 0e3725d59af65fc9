import { createI18n } from 'vue-i18n'
import type { Language } from '#core/contracts/http/common'

/** Parts of the wording: `app` and `errors` come at start, `editor` (briefings, editor, exports), `review` (from review to publication) `news` (wire, stories, watches, inbox) `account` (settings, invitations), `admin` and `search` with the first screen that needs it. */
export type MessagePart = 'app' | 'errors' | 'editor' | 'review' | 'search' | 'news' | 'account' | 'admin'

interface Messages {
  [key: string]: string | Messages
}

const loaders: Record<Language, Record<MessagePart, () => Promise<{ default: Messages }>>> = {
  en: {
    app: () => import('./en/app.json'),
    errors: () => import('./en/errors.json'),
    editor: () => import('./en/editor.json'),
    review: () => import('./en/review.json'),
    search: () => import('./en/search.json'),
    news: () => import('./en/news.json'),
    account: () => import('./en/account.json'),
    admin: () => import('./en/admin.json'),
  },
  zh: {
    app: () => import('./zh/app.json'),
    errors: () => import('./zh/errors.json'),
    editor: () => import('./zh/editor.json'),
    review: () => import('./zh/review.json'),
    search: () => import('./zh/search.json'),
    news: () => import('./zh/news.json'),
    account: () => import('./zh/account.json'),
    admin: () => import('./zh/admin.json'),
  },
}

/** The composition API only. */
const composition = { legacy: false } as const

export const i18n = createI18n<false>({
  ...composition,
  locale: 'en',
  fallbackLocale: false,
  missingWarn: false,
  messages: {},
})

const wanted = new Set<MessagePart>(['app', 'errors'])
const loaded = new Set<string>()

async function load(language: Language, part: MessagePart): Promise<void> {
  if (loaded.has(`${language}/${part}`)) return
  const { default: messages } = await loaders[language][part]()
  i18n.global.mergeLocaleMessage(language, messages)
  loaded.add(`${language}/${part}`)
}

/** Makes a part of the wording ready in the language in use, and in every language chosen later. Await it in a route's `beforeEnter`. */
export async function needMessages(part: MessagePart): Promise<void> {
  wanted.add(part)
  await load(currentLanguage(), part)
}

/** The language of the interface. */
export const currentLanguage = (): Language => (i18n.global.locale.value === 'zh' ? 'zh' : 'en')

/** Switches the interface, once its words are there; sets `lang` of the page. */
export async function showLanguage(language: Language): Promise<void> {
  await Promise.all([...wanted].map((part) => load(language, part)))
  i18n.global.locale.value = language
  document.documentElement.lang = language
}
