import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import type { RenderOrder, RenderReply } from '#workers/exporters/pdf/child-messages'

/**
 * The process that compiles. It lives for one file: the compiler cannot be interrupted, only killed, and what a damaged
 * document might do to it ends with it. It has no secrets in its environment and opens no connection.
 */
process.once('disconnect', () => process.exit(1))
process.once('message', (order: RenderOrder) => {
  try {
    send(render(order))
  } catch (error) {
    send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
})

function send(reply: RenderReply): void {
  process.send?.(reply)
}

function render(order: RenderOrder): RenderReply {
  send({ kind: 'progress', step: 'fonts' })
  const fontBlobs = order.fonts.map((path) => readFileSync(path))
  const compiler = NodeCompiler.create({ workspace: order.workspace, fontArgs: [{ fontBlobs }] })
  for (const { path, bytes } of order.images)
    compiler.mapShadow(join(order.workspace, path), Buffer.from(bytes))
  send({ kind: 'progress', step: 'layout' })
  const compiled = compiler.compile({ mainFileContent: order.template, inputs: { briefing: order.data } })
  if (!compiled.result) return { kind: 'failed', message: explain(compiler, compiled.takeDiagnostics()) }
  const pages = compiled.result.numOfPages
  if (pages > order.maximumPages) return { kind: 'tooManyPages', pages }
  send({ kind: 'progress', step: 'write' })
  return write(compiler, compiled.result, order.standard, pages)
}

/** The archive standards refuse a glyph that no font has; the file is then made without the standard. */
function write(
  compiler: NodeCompiler,
  document: Parameters<NodeCompiler['pdf']>[0],
  standard: string,
  pages: number,
): RenderReply {
  try {
    const bytes = compiler.pdf(document, { pdfStandard: standard, pdfTags: true })
    return { kind: 'file', bytes, pages, missing: [], standard: true }
  } catch (error) {
    const missing = missingTexts(error instanceof Error ? error.message : String(error))
    const bytes = compiler.pdf(document, { pdfTags: true })
    return { kind: 'file', bytes, pages, missing, standard: false }
  }
}

const longestLine = 20

/** Texts without a glyph, out of the compiler's message, each once and no more than a line of them, with `…` where there are others. */
function missingTexts(message: string): string[] {
  const found = [...message.matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/g)]
  const texts = [...new Set(found.map((match) => shown(match[1] ?? '')))]
  return texts.length > longestLine ? [...texts.slice(0, longestLine), '…'] : texts
}

/** The compiler writes what has no form of its own as `\u{200d}`: a reader gets it as Unicode names it, U+200D. */
const shown = (text: string): string =>
  text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => `U+${code.toUpperCase().padStart(4, '0')}`)

/** The compiler's own words without the places of its files. */
function explain(compiler: NodeCompiler, error: NodeError | null): string {
  const diagnostics: unknown[] = error ? compiler.fetchDiagnostics(error) : []
  const messages = diagnostics.map((each) => (hasMessage(each) ? each.message : ''))
  return messages.filter(Boolean).join('; ') || 'the compiler gave no result and no reason'
}

const hasMessage = (value: unknown): value is { message: string } =>
  typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string'
