import { atom } from '#core/editor/checks/line-of'
import type { Span } from '#core/editor/checks/finding'

/** Stops with what closes behind them. A Latin one counts where a blank and no small letter follows; a chip belongs to what it follows. */
const stop = new RegExp(
  String.raw`[。！？]+[”’」』）)${atom}]*|[.!?]+["”’)\]${atom}]*(?=\s+[^\s\p{Ll}]|\s*$)|\n`,
  'gu',
)
const title = /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Sen|Rep|Gov|St|vs|approx|ca|cf|e\.g|i\.e)$/
const number = /(?:^|[\s(])(?:Nos?|Figs?|Art|Sec|Vol|pp?)$/
const initial = /(?:^|[\s.(])\p{Lu}$/u
/** Words with which a sentence begins rather than a name goes on. */
const beginning =
  /^\s+(?:The|We|Our|It|Its|This|That|These|Those|In|On|At|A|An|As|But|And|For|By|After|Before|Since|However|If|When|While|They|Their|He|She|There|Confidence)\b/u

/** The sentences of a line, without the blanks around them. Chinese stops end one whatever follows. */
export function sentencesOf(line: string): Span[] {
  const sentences: Span[] = []
  let start = 0
  for (const { 0: signs, index } of line.matchAll(stop)) {
    const to = index + signs.length
    if (signs.startsWith('.') && goesOn(line.slice(start, index), line.slice(to))) continue
    add(sentences, line, start, to)
    start = to
  }
  add(sentences, line, start, line.length)
  return sentences
}

/** Whether the dot is that of a shortened word. */
const goesOn = (before: string, after: string): boolean =>
  title.test(before) ||
  (number.test(before) && /^\s*\d/.test(after)) ||
  (initial.test(before) && after.trim() !== '' && !beginning.test(after))

function add(sentences: Span[], line: string, from: number, to: number): void {
  const words = line.slice(from, to)
  const start = from + words.length - words.trimStart().length
  const end = from + words.trimEnd().length
  if (start < end) sentences.push({ from: start, to: end })
}
