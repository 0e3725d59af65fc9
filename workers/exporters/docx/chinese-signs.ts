import type { Language } from '#core/contracts/http/common'

/** Dashes, quotation marks, dots: written the same in both scripts, and as wide as Han in Chinese. */
const ofBoth = /[\u00b7\u2014\u2018\u2019\u201c\u201d\u2026]/
const han = /\p{Script=Han}/u
const latin = /\p{Script=Latin}/u
const chinese = '<w:lang w:eastAsia="zh-CN"/>'
const runs =
  /<w:r>(?:<w:rPr>(<w:rStyle w:val="[^"]*"\/>)?((?:(?!<w:rFonts|<\/w:rPr>).)*)<\/w:rPr>)?(?=<w:t(?: [^>]*)?>([^<]*)<\/w:t>)/gu

/**
 * Says of Chinese words that such signs among them are Chinese: Word sets them in the Latin font, at half the width, unless the
 * run itself has the hint ([MS-OI29500] 2.1.88). It is done in the finished part, where the words of all makers are.
 * @param xml a part of WordprocessingML as the library writes it
 */
export const withChineseSigns = (xml: string, language: Language): string =>
  xml.replace(runs, (run: string, style?: string, look?: string, words?: string) =>
    ofBoth.test(words ?? '') && isChinese(words ?? '', look ?? '', language)
      ? `<w:r><w:rPr>${style ?? ''}<w:rFonts w:hint="eastAsia"/>${look ?? ''}</w:rPr>`
      : run,
  )

const isChinese = (words: string, look: string, language: Language): boolean =>
  language === 'zh' ? han.test(words) || !latin.test(words) : look.includes(chinese)
