import type { Schema } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { markNameOf } from '#core/document/document-shape'

/**
 * y-tiptap deletes for everybody what its schema does not know. So an editor that is older than somebody else's must
 * stop looking at the document before its own repair reaches the others.
 */
export class SchemaGuard {
  constructor(
    private readonly schema: Schema,
    private readonly fragment: Y.XmlFragment,
    private readonly unknown: () => void,
  ) {}

  /** True if everything in the document now can be shown. */
  get fits(): boolean {
    return fitsBelow(this.schema, this.fragment)
  }

  /** Calls `unknown` before any observer, the editor's included, sees a change with something that is not in the schema. */
  watch(): () => void {
    const { doc } = this.fragment
    doc?.on('beforeObserverCalls', this.#look)
    return () => doc?.off('beforeObserverCalls', this.#look)
  }

  #look = (transaction: Y.Transaction): void => {
    for (const type of transaction.changed.keys()) {
      if (fitsBelow(this.schema, type)) continue
      this.unknown()
      return
    }
  }
}

type Changed = Parameters<Y.Transaction['changed']['get']>[0] | Y.XmlText | Y.XmlHook | Y.XmlFragment

const fitsBelow = (schema: Schema, type: Changed): boolean => {
  if (type instanceof Y.XmlText) return marksFit(schema, type)
  if (type instanceof Y.XmlElement && !(type.nodeName in schema.nodes)) return false
  if (!(type instanceof Y.XmlFragment)) return true
  return type.toArray().every((child) => fitsBelow(schema, child))
}

const marksFit = (schema: Schema, text: Y.XmlText): boolean =>
  (text.toDelta() as { attributes?: Record<string, unknown> }[]).every(({ attributes }) =>
    Object.keys(attributes ?? {}).every((key) => markNameOf(key) in schema.marks),
  )
