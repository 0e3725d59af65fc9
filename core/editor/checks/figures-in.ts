import type { Span } from '#core/editor/checks/finding'

const digits = String.raw`\d+(?:[.,]\d+)*`
/** A quantity: a share, a sum, a number with its thing. Years, days, numbers of sections and names with a number are none. */
const quantity = new RegExp(
  [
    String.raw`(?<![\p{Script=Latin}\d.-])(?:[$€£¥]\s?${digits}|${digits}\s?(?:%|％|per\s+cent|percent(?:age\s+points?)?|个百分点|成(?![员本都立熟果功为分长])))`,
    String.raw`(?<![\p{Script=Latin}\d.-])${digits}\s?(?:(?:hundred|thousand|million|billion|trillion|yuan|dollars?|euros?|RMB|USD|tonnes?|tons?|barrels?|kg|km|GW|MW|people|persons|troops|soldiers|workers|ships|vessels|aircraft|containers|companies|firms|cases|deaths)(?!\p{L})|[万亿千]|元|美元|欧元|吨|公斤|公里|人(?!民)|名|艘|架|家|例|辆|箱)`,
    String.raw`(?<![\p{Script=Latin}\d.,-])\d{1,3}(?:,\d{3})+(?![\d,])`,
  ].join('|'),
  'giu',
)
/** What is to come, or is reckoned by the desk itself, has no source to be named. */
const reckoned =
  /(?<!\p{L})(?:will|would|shall|should|could|may|might|expect(?:s|ed)?|forecasts?|estimate[sd]?|we|our|if|unless)(?!\p{L})|将|会|预计|预测|估计|我们|本席|若|如果|假如|可能|或许/iu

/** Quantities that a sentence states as facts. */
export const figuresIn = (sentence: string): Span[] =>
  reckoned.test(sentence) || /[?？]/.test(sentence)
    ? []
    : [...sentence.matchAll(quantity)].map(({ 0: words, index }) => ({
        from: index,
        to: index + words.length,
      }))
