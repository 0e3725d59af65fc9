/** Formats that pictures may have: told by their first bytes, never by what the publisher says. SVG is a document and none of them. */
export type ImageKind = 'png' | 'jpeg' | 'webp' | 'gif'

const starts: readonly (readonly [ImageKind, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
]

const hasBytes = (bytes: Uint8Array, wanted: readonly number[], from = 0): boolean =>
  wanted.every((byte, at) => bytes[from + at] === byte)

const isWebp = (bytes: Uint8Array): boolean =>
  hasBytes(bytes, [0x52, 0x49, 0x46, 0x46]) && hasBytes(bytes, [0x57, 0x45, 0x42, 0x50], 8)

/** What a picture is by its signature (PNG 1.2 section 3.1, JPEG SOI, GIF87a/89a, RIFF WEBP); null for anything else. */
export const imageKind = (bytes: Uint8Array): ImageKind | null =>
  starts.find(([, wanted]) => hasBytes(bytes, wanted))?.[0] ?? (isWebp(bytes) ? 'webp' : null)
