let table: Map<string, number> | undefined

/** The two-byte part of GB 18030, turned round: the platform decodes it but does not encode. */
function twoByteTable(): Map<string, number> {
  if (table) return table
  const decoder = new TextDecoder('gb18030')
  const built = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const sign = decoder.decode(Uint8Array.of(lead, trail))
      if (sign.length === 1 && sign !== '\ufffd') built.set(sign, lead * 256 + trail)
    }
  table = built
  return built
}

function bytesOf(sign: string): number[] {
  const code = sign.codePointAt(0) ?? 0
  if (code < 0x80) return [code]
  const pair = twoByteTable().get(sign)
  return pair === undefined ? [...Buffer.from(`&#${code};`, 'ascii')] : [pair >> 8, pair & 0xff]
}

/** Markup in GB 18030; signs outside its two-byte part become references. */
export const inChineseBytes = (markup: string): Buffer => Buffer.from(Array.from(markup).flatMap(bytesOf))
