import { built } from './built.mjs'

const { Origins } = await built('workers/ingestion/cluster/origins')

/** Origins as `score/dedup.mjs` asks for them: texts in the order of their publication, each compared with those before. */
export default function dedup({ docs }) {
  const origins = new Origins()
  const inOrder = docs.toSorted(
    (a, b) => Date.parse(a.publishedAt ?? '') - Date.parse(b.publishedAt ?? '') || 0,
  )
  for (const { id, title, text } of inOrder) origins.add(id, `${title}\n${text}`)
  const clusters = {}
  for (const { id } of docs) (clusters[origins.originOf(id)] ??= []).push(id)
  return { clusters: Object.values(clusters) }
}
