import { getSchema } from '@tiptap/core'
import { briefingExtensions } from '#core/editor/schema/briefing-extensions'

/** The ProseMirror schema of a briefing; the same in browser, server and worker. */
export const briefingSchema = getSchema(briefingExtensions())
