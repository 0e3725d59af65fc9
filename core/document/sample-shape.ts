import type { DocumentShape } from '#core/document/document-shape'

const none: ReadonlySet<string> = new Set()

/** A small shape of the editor's kind: for specs and for programs that need no editor. */
export const sampleShape: DocumentShape = {
  schemaVersion: 1,
  acceptsSchemas: [1],
  root: 'default',
  nodes: new Map([
    ['paragraph', new Set(['textAlign', 'suggestion'])],
    ['heading', new Set(['level', 'suggestion'])],
    ['bulletList', none],
    ['listItem', none],
    ['blockquote', none],
    ['citation', new Set(['articleId', 'quote'])],
    ['hardBreak', none],
  ]),
  marks: new Set(['bold', 'italic', 'link', 'comment', 'insertion', 'deletion']),
}
