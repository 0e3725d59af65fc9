import { cleanHtml } from '#workers/ingestion/clean/index'
import { decode } from '#workers/ingestion/parse/decode'
import { buildDocument } from '#workers/ingestion/extract/build'
import { readable } from '#workers/ingestion/extract/readability'

export function extractArticle({
  bytes,
  url,
  contentType,
}: {
  bytes: Uint8Array
  url: string
  contentType?: string
}) {
  const { text } = decode({ bytes, contentType })
  const document = buildDocument(text)
  const han = (document.body.textContent?.match(/\p{sc=Han}/gu)?.length ?? 0) > 200
  const found = readable(document, han)
  const clean = cleanHtml(found?.html ?? '', url)
  return {
    title: found?.title ?? '',
    byline: found?.byline ?? null,
    html: clean.html,
    text: clean.text,
    publishedAt: null,
    language: null,
  }
}
