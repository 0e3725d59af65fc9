import type { DocumentShape } from '#core/document/document-shape'
import { fragmentName } from '#core/editor/json/fragment-name'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { acceptsSchemas, schemaVersion } from '#core/editor/schema/schema-version'

const elements = Object.values(briefingSchema.nodes).filter(({ name }) => name !== 'doc' && name !== 'text')

/** What may occur in the shared document of a briefing, for the scanner of incoming updates. */
export const documentShape: DocumentShape = {
  schemaVersion,
  acceptsSchemas,
  root: fragmentName,
  nodes: new Map(elements.map((type) => [type.name, new Set(Object.keys(type.spec.attrs ?? {}))])),
  marks: new Set(Object.keys(briefingSchema.marks)),
}
