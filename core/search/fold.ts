import { Converter } from 'opencc-js/t2cn'

const toMainland = Converter({ from: 'twp', to: 'cn' })

/** Signs of the scripts that are written without spaces between words. */
export const unspaced = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー々〇`
const han = /\p{sc=Han}/u
const marked = /[\u00c0-\u024f\u1e00-\u1eff]/u

/** A currency's sign is written both ways; elsewhere a circle stays a circle. */
const yen = /(?<=[日美韩欧])圆/gu

/**
 * One form for all that a reader takes for the same: full and half width (NFKC), case, accents of Latin letters, and the
 * Chinese scripts with their words (輝達 and 英伟达, 軟體 and 软件, 日圓 and 日元).
 */
export const foldText = (text: string): string => {
  const flat = text.normalize('NFKC').toLowerCase()
  const bare = marked.test(flat)
    ? flat
        .normalize('NFD')
        .replaceAll(/[\u0300-\u036f]+/gu, '')
        .normalize('NFC')
    : flat
  return han.test(bare) ? toMainland(bare).replaceAll(yen, '元') : bare
}
