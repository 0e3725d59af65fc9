import OpenCC from 'opencc-js'
import dedup from '../adapters/dedup.mjs'
import { partOf, ratio, realTexts } from './real-texts.mjs'

const isChinese = (text) => (text.match(/\p{sc=Han}/gu)?.length ?? 0) > text.length / 3
const sentencesOf = (text) => text.match(/[^。！？.!?\n]+[。！？.!?\n]*/gu) ?? []
const toTraditional = OpenCC.Converter({ from: 'cn', to: 'twp' })
const toSimplified = OpenCC.Converter({ from: 'tw', to: 'cn' })

const share = (sentences, part) => sentences.slice(0, Math.ceil(sentences.length * part)).join('')
const without = (sentences, every) => sentences.filter((_, n) => n % every !== every - 1).join('')

/** Another word in the place of each so-manieth, as an editor changes them. */
const reworded = (text, every) => {
  let n = 0
  return isChinese(text)
    ? text.replaceAll(/\p{sc=Han}{2}/gu, (pair) => (n++ % every === every - 1 ? '有关' : pair))
    : text.replaceAll(/\p{L}{4,}/gu, (word) => (n++ % every === every - 1 ? 'reported' : word))
}

/** A house's own words before and behind, each a tenth of another text of its and no more than a paragraph. */
const framed = (text, another) => {
  const piece = Math.min(isChinese(another) ? 200 : 500, Math.floor(another.length / 10))
  return `${another.slice(0, piece)}\n${text}\n${another.slice(-piece)}`
}

/** What houses do to a text that they print; `another` is a text of the same house. */
const edits = {
  half: ({ sentences }) => share(sentences, 0.5),
  brief: ({ sentences }) => share(sentences, 0.25),
  shortened: ({ sentences }) => without(sentences, 4),
  reworded: ({ text }) => reworded(text, 15),
  framed: ({ text, another }) => framed(text, another),
  script: ({ text }) =>
    isChinese(text) ? (toTraditional(text) === text ? toSimplified(text) : toTraditional(text)) : text,
  all: ({ sentences, another }) =>
    framed(reworded(without(sentencesOf(share(sentences, 0.6)), 6), 20), another),
}

/** A quarter of a text that is shorter says too little. */
const longEnough = ({ text }) => text.length >= (isChinese(text) ? 600 : 1_200)

/** Of each text one edit, another kind from text to text. */
const editedOnes = (texts) => {
  const kinds = Object.keys(edits)
  return texts.map((doc, n) => {
    const kind = kinds[n % kinds.length]
    const another = texts[(n + 1) % texts.length].text
    const text = edits[kind]({ text: doc.text, sentences: sentencesOf(doc.text), another })
    return { id: `${doc.id} ${kind}`, of: doc, kind, text }
  })
}

/** Every tenth text with the two that follow it, whole, of one language and about one length: what goes out on a morning. */
const digestsOf = (texts) => {
  const rank = ({ text }) => text.length + (isChinese(text) ? 1e9 : 0)
  const inOrder = texts.toSorted((a, b) => rank(a) - rank(b))
  const threes = inOrder.flatMap((_, n) => (n % 10 === 0 ? [inOrder.slice(n, n + 3)] : []))
  return threes.map((three) => ({
    id: `digest of ${three[0].id}`,
    text: three.map(({ text }) => text).join('\n\n'),
  }))
}

/** Below this part in common two texts are two. */
const alike = 0.2

/** Pairs of texts that became one origin and have nothing to do with one another. */
const wrongPairs = (clusters, texts) => {
  const byId = new Map(texts.map((doc) => [doc.id, doc.text]))
  return clusters.flatMap((cluster) => {
    const his = cluster.filter((id) => byId.has(id))
    return his.flatMap((a, n) =>
      his.slice(n + 1).flatMap((b) => (partOf(byId.get(a), byId.get(b)) < alike ? [[a, b]] : [])),
    )
  })
}

/** Reprints and digests made of real texts, which lie among all of these. */
const scoreOf = (texts, tell) => {
  const long = texts.filter(longEnough)
  const made = editedOnes(long)
  const digests = digestsOf(long)
  const docs = [...texts, ...made, ...digests].map(({ id, text }) => ({ id, text, title: '' }))
  const { clusters } = dedup({ docs })
  const clusterOf = new Map(clusters.flatMap((cluster) => cluster.map((id) => [id, cluster])))
  const missed = made.filter(({ id, of }) => !clusterOf.get(id).includes(of.id))
  const wrong = wrongPairs(clusters, texts)
  tell({ missed, wrong })
  const precision = ratio(made.length - missed.length, made.length - missed.length + wrong.length)
  const recall = ratio(made.length - missed.length, made.length)
  return {
    texts: texts.length,
    reprints: made.length,
    digests: digests.length,
    precision,
    recall,
    f1: ratio(2 * precision * recall, precision + recall),
    wrong: wrong.length,
    missedByEdit: Object.fromEntries(
      Object.keys(edits).map((kind) => [kind, missed.filter((one) => one.kind === kind).length]),
    ),
  }
}

/** The score over all real texts of the corpora, over the English (and other spaced) ones alone and the Chinese ones alone. */
export const editedReprints = (tell = () => undefined) => {
  const texts = realTexts()
  return {
    all: scoreOf(texts, tell),
    en: scoreOf(
      texts.filter(({ text }) => !isChinese(text)),
      tell,
    ),
    zh: scoreOf(
      texts.filter(({ text }) => isChinese(text)),
      tell,
    ),
  }
}
