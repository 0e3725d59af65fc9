import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { Document, Packer, Paragraph, TextRun } from 'docx'

const run = promisify(execFile)
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The same HTML printed by a browser; null where there is none. */
export const browserPdf = async (page, path) => {
  const browser = browsers.find((candidate) => existsSync(candidate))
  if (!browser) return null
  const options = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer']
  await run(browser, [...options, `--print-to-pdf=${path}`, `file://${page}`], { timeout: 300_000 })
  const { stdout } = await run('pdfinfo', [path]).catch(() => ({ stdout: '' }))
  return { pages: Number(/^Pages:\s+(\d+)/m.exec(stdout)?.[1] ?? 0) }
}

const textsIn = (node) => (node.text ? [node.text] : (node.content ?? []).flatMap(textsIn))
const blocksIn = (node) =>
  node.content?.some((child) => child.type === 'text')
    ? [textsIn(node).join('')]
    : (node.content ?? []).flatMap(blocksIn)

/** A Word file of the same texts, a plain paragraph each, as the library makes it by itself. */
export const libraryDocx = ({ content }) =>
  Packer.toBuffer(
    new Document({
      sections: [
        { children: blocksIn(content).map((text) => new Paragraph({ children: [new TextRun(text)] })) },
      ],
    }),
  )
