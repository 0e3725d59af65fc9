const [base, least, most, skew, damp, firstBias, firstSign] = [36, 1, 26, 38, 700, 72, 128]

const adapted = (delta: number, points: number, first: boolean): number => {
  let left = first ? Math.floor(delta / damp) : delta >> 1
  left += Math.floor(left / points)
  let k = 0
  for (; left > ((base - least) * most) >> 1; k += base) left = Math.floor(left / (base - least))
  return k + Math.floor(((base - least + 1) * left) / (left + skew))
}

const digitOf = (sign: string): number => {
  const code = sign.charCodeAt(0)
  if (code >= 0x30 && code <= 0x39) return code - 0x16
  return code >= 0x61 && code <= 0x7a ? code - 0x61 : base
}

/** Decodes one label without its `xn--` (RFC 3492, section 6.2); null for what is not well formed. */
export const decodePunycode = (label: string): string | null => {
  const end = label.lastIndexOf('-')
  const output = Array.from(end > 0 ? label.slice(0, end) : '')
  let [point, at, bias] = [firstSign, 0, firstBias]
  for (let read = end > 0 ? end + 1 : 0; read < label.length;) {
    const before = at
    for (let weight = 1, k = base; ; k += base) {
      const digit = digitOf(label.charAt(read++))
      if (digit >= base || at > 0x7fffffff) return null
      at += digit * weight
      const threshold = k <= bias ? least : k >= bias + most ? most : k - bias
      if (digit < threshold) break
      weight *= base - threshold
    }
    bias = adapted(at - before, output.length + 1, before === 0)
    point += Math.floor(at / (output.length + 1))
    at %= output.length + 1
    if (point > 0x10ffff) return null
    output.splice(at++, 0, String.fromCodePoint(point))
  }
  return output.join('')
}
