import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bilingual } from './exports/bilingual.mjs'
import { browserPdf, libraryDocx } from './exports/peers.mjs'
import { peakOf } from './exports/peak.mjs'

/**
 * A bilingual briefing of 300 pages in all six formats: seconds, peak memory of the exporter's process, size; each beside
 * the usual other way in the same run: Chromium printing the same HTML for PDF, the bare library with the same paragraphs
 * for Word, the same content as `JSON.stringify` for the formats that are texts. Read the ratios. Needs a build; goals are
 * limit L17 (120 s, 1 GB) for each and no more than the peer's time for PDF.
 */
const { exporters } = await import('#workers/exporters/exporters')
const { exportHtml } = await import('#workers/exporters/html/export-html')

const print = (row) => console.log(JSON.stringify(row))
const round = (value, digits = 2) => Number(value.toFixed(digits))
const megabytes = (bytes) => round(bytes / 1024 ** 2, 1)

const measured = async (work) => {
  const peak = peakOf(process.pid)
  const started = process.hrtime.bigint()
  const result = await work()
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  return { result, seconds, memory: await peak.end() }
}

const folder = await mkdtemp(join(tmpdir(), 'bench-exports-'))
try {
  const revision = bilingual(Number(process.env.BENCH_REPEATS ?? 76))
  const own = {}
  for (const [format, make] of Object.entries(exporters)) {
    await make(bilingual(1))
    const said = []
    const { result, seconds, memory } = await measured(() =>
      make(revision, {}, { onProgress: (progress) => said.push(progress) }),
    )
    own[format] = seconds
    print({
      format,
      by: 'briefroom',
      seconds: round(seconds),
      childMegabytes: megabytes(memory),
      fileMegabytes: megabytes(result.bytes.byteLength),
      ...(result.pages ? { pages: result.pages, pagesPerSecond: round(result.pages / seconds, 0) } : {}),
      progressRises: said.every((value, at) => at === 0 || value >= said[at - 1]),
      withinLimits: seconds < 120 && memory < 1024 ** 3,
    })
  }
  const page = join(folder, 'briefing.html')
  await writeFile(page, (await exportHtml(revision)).bytes)
  const printed = await measured(() => browserPdf(page, join(folder, 'peer.pdf')))
  if (printed.result === null) print({ format: 'pdf', by: 'chromium', skipped: 'no Chromium here' })
  else
    print({
      format: 'pdf',
      by: 'chromium, printing our HTML',
      seconds: round(printed.seconds),
      childMegabytes: megabytes(printed.memory),
      pages: printed.result.pages,
      timeRatio: round(own.pdf / printed.seconds),
    })
  const bare = await measured(() => libraryDocx(revision))
  print({
    format: 'docx',
    by: 'the library alone, same paragraphs without styles, notes or links',
    seconds: round(bare.seconds),
    timeRatio: round(own.docx / bare.seconds),
  })
  const text = await measured(() => Promise.resolve(JSON.stringify(revision.content)))
  for (const format of ['html', 'markdown', 'json'])
    print({ format, by: 'JSON.stringify', timeRatio: round(own[format] / text.seconds, 1) })
} finally {
  await rm(folder, { recursive: true, force: true })
}
