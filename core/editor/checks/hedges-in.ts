import type { Span } from '#core/editor/checks/finding'

/** Words between a modal and its verb. */
const between = String.raw`(?:\s+(?:also|well|still|yet|even|soon|now|then|later|eventually|again))*`
const verb = String.raw`\s+(?!(?:of|and|or|is|was|to|in|on|at|for|with|as|by)(?!\p{L}))\p{Ll}`
/** `may` in small letters only: the other one is a month. What may or could not be done is a rule or a fact. */
const modal = new RegExp(
  String.raw`(?<!\p{L})(?:(?:may|could)(?!\s+(?:not|only|no)(?!\p{L}))|might)(?=${between}${verb})`,
  'gu',
)
/** Might that somebody has. */
const power = /(?:military|economic|financial|industrial|naval|the|its|their|his|her|of|and|political)\s+$/iu
const adverb =
  /(?<!\p{L})(?:perhaps|maybe|possibly|conceivably)(?!\p{L}|\s+(?:[\d~≈]|true(?!\p{L})|as(?!\p{L})))|\bit is possible(?= that\b)/giu
const chinese =
  /(?<!没有?|[不尽只无])(?:很有|大有|不大|很|极|更|最|有)?可能(?!性|的|属实)|(?:或许|也许)(?!诺|多|久|愿|可(?!能|以))|恐怕|大概率(?!事件)/gu

/** The author's own judgement, whatever verbs follow. */
const ourOwn =
  /(?<!\p{L})(?:we|I)\s+(?:\p{L}+ly\s+)?(?:assess|judge|believe|estimate|think|expect)(?!\p{L})|(?:我们|本席|本台|笔者)(?:认为|判断|评估|预计|预测)/iu
/** Somebody else said it, or it is what somebody has been given leave to do. */
const reported =
  /(?<!\p{L})(?:said|says?|told|tells|report(?:s|ed|edly)?|according\s+to|warn(?:s|ed|ing)?|claim(?:s|ed)?|stat(?:es|ed)|announce[sd]?|believe[sd]?|argue[sd]?|suggest(?:s|ed)?|expect(?:s|ed)?|predict(?:s|ed)?|forecasts?|estimate[sd]?|writes?|wrote|note[sd]?|add(?:s|ed)|ask(?:s|ed)?|fear(?:s|ed)?|thinks?|thought|hope[sd]?)(?!\p{L})|[表暗]示|称|说|指出|报道|警告|透露|宣布|认为|预计|预测|担心|据/iu
const relative = /(?<!\p{L})(?:that|which|who|whom|whose|where|what)\s+(?:[^\s,;]+\s+){0,4}$/iu
const conditional =
  /(?<!\p{L})(?:if|unless|whether|provided|suppose|supposing|in\s+case|were|lest|so\s+that)(?!\p{L})|如果|若|假如|倘若|一旦|除非|是否|能否|假设/iu

/**
 * Where a sentence leaves open how likely something is. What somebody else says, what depends on a condition, and questions are
 * left alone; so is a sentence that uses a word of the scale, which the caller knows.
 */
export function hedgesIn(sentence: string): Span[] {
  if (conditional.test(sentence) || /[?？]/.test(sentence)) return []
  const own = ourOwn.test(sentence)
  return [modal, adverb, chinese]
    .flatMap((pattern) => [...sentence.matchAll(pattern)])
    .filter(({ 0: word, index }) => {
      const before = sentence.slice(0, index)
      if (word === 'might' && power.test(before)) return false
      return own || !(reported.test(before) || relative.test(before))
    })
    .map(({ 0: word, index }) => ({ from: index, to: index + word.length }))
    .sort((one, other) => one.from - other.from)
}
