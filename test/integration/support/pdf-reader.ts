import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EditorNode } from '#core/editor/json/editor-json'
import { normaliseJson } from '#core/editor/json/normalise-json'
import { sampleRevision } from '#workers/exporters/sample-revision'

/** What poppler and qpdf read out of a file. */
export function readPdf(bytes: Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-reader-'))
  try {
    const path = join(folder, 'file.pdf')
    writeFileSync(path, bytes)
    const run = (command: string, ...options: string[]) =>
      execFileSync(command, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return {
      pages: run('pdftotext', path, '-').split('\f').slice(0, -1),
      boxes: run('pdftotext', '-bbox', path, '-'),
      info: run('pdfinfo', path),
      metadata: run('pdfinfo', '-meta', path),
      fonts: run('pdffonts', path).trim().split('\n').slice(2),
      check: run('qpdf', '--check', path),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Typst puts a gap between Han and Latin letters and breaks lines: texts are compared without white space. */
export const bare = (value: string): string => value.replace(/\s/g, '')

export const saying = (...content: EditorNode[]) =>
  sampleRevision({ content: normaliseJson({ type: 'doc', content }) })
