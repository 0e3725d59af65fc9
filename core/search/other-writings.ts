import { Converter, CustomConverter, Locale } from 'opencc-js/t2cn'
import { foldText } from '#core/search/fold'

type Convert = (text: string) => string
type Pair = readonly [string, string]

const han = /\p{sc=Han}/u

/** Signs and words that the mainland itself writes in two ways, one of which the tables take the other script's for. */
const writtenTwice = '锺 钟|暱 昵|想像 想象|座标 坐标'

const pairsOf = (table: string): Pair[] =>
  table.split('|').map((line) => {
    const [written, common] = line.split(' ')
    return [written!, common!]
  })
const pairsFrom = (script: 'hk' | 'twp'): Pair[] =>
  Locale.from[script].flat().flatMap((table) => (typeof table === 'string' ? pairsOf(table) : table))

/** Takes a text to the mainland's signs, and from there to what of it is folded differently where others have written it. */
const build = (): { bySigns: Convert; others: readonly Convert[] } => {
  const signs = Converter({ from: 't', to: 'cn' })
  const plainOf = (pairs: readonly Pair[]): Pair[] =>
    pairs.map(([written, common]) => [written, signs(common)])
  const [hongKong, twofold] = [plainOf(pairsFrom('hk')), plainOf(pairsOf(writtenTwice))]
  const taiwan = pairsFrom('twp').map(([written]): Pair => [written, signs(written)])
  const first = CustomConverter([...hongKong, ...twofold])
  const back = (pairs: readonly Pair[]): Convert =>
    CustomConverter(
      pairs
        .filter(([written, plain]) => plain !== written && foldText(plain) !== foldText(written))
        .map(([written, plain]) => [plain, written]),
    )
  return { bySigns: (text) => signs(first(text)), others: [taiwan, hongKong, twofold].map(back) }
}
let built: ReturnType<typeof build> | undefined

/**
 * The text in the other scripts, where the index has it differently then. `foldText` takes Taiwan's words for the mainland's, and where
 * both have a word for different things (執行 is to run a program there, and what is done with a law everywhere) it makes two of one:
 * 运行 of 執行, 执行 of 执行. The same for signs that only Hong Kong has (衞). Mostly empty.
 */
export const otherWritings = (text: string): readonly string[] => {
  if (!han.test(text)) return []
  const { bySigns, others } = (built ??= build())
  const plain = bySigns(text)
  const byFold = new Map([plain, ...others.map((other) => other(plain))].map((one) => [foldText(one), one]))
  byFold.delete(foldText(text))
  return [...byFold.values()]
}
