import { DomainError } from '#core/contracts/errors/domain-error'
import { malformed, type ByteReader } from '#core/document/byte-reader'
import { markBytes } from '#core/document/document-limits'
import { scanAny, scanJson, scanText } from '#core/document/scan-value'
import type { ScannedStruct, StructKind } from '#core/document/scanned-update'

/** Node, attribute and mark names of any schema are shorter. */
const longestName = 128

interface Content {
  kind: StructKind
  length: number
  name: string | null
}

const refused = (what: string): DomainError => new DomainError('SCHEMA', undefined, { what })

function scanType(reader: ByteReader): Content {
  const type = reader.uint()
  if (type === 3) return { kind: 'element', length: 1, name: reader.name(longestName) }
  if (type === 6) return { kind: 'text-node', length: 1, name: null }
  throw refused('type')
}

function scanFormat(reader: ByteReader): Content {
  const name = reader.name(longestName)
  // Attributes of nodes are held to their own limit when they are checked.
  scanJson(reader, markBytes)
  return { kind: 'format', length: 1, name }
}

function scanValues(reader: ByteReader): Content {
  const length = reader.uint()
  if (length === 0) throw malformed('empty content')
  for (let left = length; left > 0; left--) scanAny(reader)
  return { kind: 'value', length, name: null }
}

/** Content kinds by Yjs's reference numbers; JSON (2), bytes (3), embeds (5) and subdocuments (9) have no place here. */
function scanContent(reader: ByteReader, reference: number): Content {
  switch (reference) {
    case 1:
      return { kind: 'deleted', length: reader.uint(), name: null }
    case 4:
      return { kind: 'text', length: scanText(reader), name: null }
    case 6:
      return scanFormat(reader)
    case 7:
      return scanType(reader)
    case 8:
      return scanValues(reader)
    case 2:
    case 3:
    case 5:
    case 9:
      throw refused('content')
    default:
      throw malformed('content')
  }
}

const none = { originClient: -1, originClock: -1, rightClient: -1, rightClock: -1 } as const
const noParent = { parentRoot: null, parentClient: -1, parentClock: -1, key: null } as const

function scanParent(
  reader: ByteReader,
  hasKey: boolean,
): Pick<ScannedStruct, 'parentRoot' | 'parentClient' | 'parentClock' | 'key'> {
  const isRoot = reader.uint()
  if (isRoot > 1) throw malformed('parent')
  const parentRoot = isRoot === 1 ? reader.name(longestName) : null
  const parentClient = isRoot === 1 ? -1 : reader.uint()
  const parentClock = isRoot === 1 ? -1 : reader.uint()
  return { parentRoot, parentClient, parentClock, key: hasKey ? reader.name(longestName) : null }
}

function scanItem(reader: ByteReader, info: number, clock: number): ScannedStruct {
  const hasOrigin = (info & 0x80) !== 0
  const hasRight = (info & 0x40) !== 0
  const originClient = hasOrigin ? reader.uint() : -1
  const originClock = hasOrigin ? reader.uint() : -1
  const rightClient = hasRight ? reader.uint() : -1
  const rightClock = hasRight ? reader.uint() : -1
  const parent = hasOrigin || hasRight ? noParent : scanParent(reader, (info & 0x20) !== 0)
  const start = reader.at
  const { kind, length, name } = scanContent(reader, info & 0x1f)
  if (length === 0) throw malformed('empty content')
  const bytes = reader.at - start
  return {
    kind,
    clock,
    length,
    originClient,
    originClock,
    rightClient,
    rightClock,
    parentRoot: parent.parentRoot,
    parentClient: parent.parentClient,
    parentClock: parent.parentClock,
    key: parent.key,
    name,
    bytes,
  }
}

/**
 * Reads one struct. A skip (10) says that the sender knows of a hole: `MISSING_DEPS`.
 * Throws `MALFORMED_UPDATE`, `SCHEMA`, `ILL_FORMED_TEXT` or `MISSING_DEPS`.
 */
export function scanStruct(reader: ByteReader, clock: number): ScannedStruct {
  const info = reader.byte()
  if (info === 10) throw new DomainError('MISSING_DEPS', undefined, { what: 'hole' })
  if ((info & 0x1f) !== 0) return scanItem(reader, info, clock)
  if (info !== 0) throw malformed('struct')
  const length = reader.uint()
  if (length === 0) throw malformed('empty struct')
  return { kind: 'gc', clock, length, ...none, ...noParent, name: null, bytes: 0 }
}
