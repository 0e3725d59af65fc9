/** Bytes as text the way a caller of a library that takes text would do it: BOM, the header's charset, else UTF-8. */
export const decoded = ({ bytes, contentType }) => {
  const named = /charset=["']?([\w-]+)/i.exec(contentType ?? '')?.[1]
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(
    Buffer.from(bytes.slice(0, 200)).toString('latin1'),
  )?.[1]
  for (const charset of [named, declared])
    try {
      if (charset) return new TextDecoder(charset).decode(bytes)
    } catch {
      // A charset that nobody knows: the next one is tried.
    }
  return new TextDecoder().decode(bytes)
}
