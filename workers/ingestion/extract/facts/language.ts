import type { DomDocument } from '#workers/ingestion/extract/dom'
import { metaOf, type MetaTags } from '#workers/ingestion/extract/facts/meta'
import { languageTag } from '#workers/ingestion/parse/fields/language'

const count = (text: string, script: RegExp): number => text.match(script)?.length ?? 0

/** Signs that only one of the two Chinese scripts has, frequent enough to tell a page by. */
const traditional = /[這國說們來時後會個對學過還發經開關長門問間點見話東車馬風飛魚鳥龍]/g
const simplified = /[这国说们来时后会个对学过还发经开关长门问间点见话东车马风飞鱼鸟龙]/g

function byScript(text: string): string | null {
  const letters = count(text, /\p{L}/gu)
  if (letters < 40) return null
  const kana = count(text, /[\p{sc=Hiragana}\p{sc=Katakana}]/gu)
  if (kana / letters > 0.05) return 'ja'
  if (count(text, /\p{sc=Hangul}/gu) / letters > 0.3) return 'ko'
  if (count(text, /\p{sc=Han}/gu) / letters < 0.3) return null
  return count(text, traditional) > count(text, simplified) ? 'zh-Hant' : 'zh-Hans'
}

const englishWords = /\b(?:the|and|of|to|in|that|is|for|was|with|on|as)\b/gi

/** English, where one word in ten is one of its commonest. */
const looksEnglish = (text: string): boolean =>
  count(text, englishWords) * 10 > count(text, /\p{L}[\p{L}'’]*/gu)

/**
 * The language of an article as a BCP 47 tag: what its script says beats what the template of the page declares.
 * `text`: the article.
 */
export function languageOf(document: DomDocument, tags: MetaTags, text: string): string | null {
  const sample = text.slice(0, 5_000)
  const declared = languageTag(
    document.documentElement.getAttribute('lang') ??
      metaOf(tags, 'og:locale', 'content-language', 'language', 'dc.language'),
  )
  const script = byScript(sample)
  if (script !== null) return declared?.slice(0, 2) === script.slice(0, 2) ? declared : script
  const english = looksEnglish(sample)
  if (declared === null || /^(?:zh|ja|ko)/.test(declared)) return english ? 'en' : null
  return english && !declared.startsWith('en') ? 'en' : declared
}
