/** Minutes east of UTC of the named zones of RFC 822 and of those that feeds use beside them. */
const named: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  ast: -240,
  adt: -180,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  hkt: 480,
  sgt: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  北京时间: 480,
  北京時間: 480,
  台北时间: 480,
  台北時間: 480,
  香港时间: 480,
  香港時間: 480,
}

const offset = /(?:^|[\s\d)]|gmt|utc)([+-])(\d{1,2})(?::?(\d{2}))?$/i

/**
 * Minutes east of UTC that a text such as `+0800`, `(GMT+8)`, `EST`, `Z` or `北京时间` names, or `+0800 CST` and `+08:00[Asia/Shanghai]`, where the number counts; null
 * where it names none.
 * `CST` is China's where `assumed` is China's (480), else the American one.
 */
export function zoneMinutes(text: string, assumed: number): number | null {
  const zone = text
    .trim()
    .replace(/(?<=[\dZ])\[[\w/+-]+\]$/, '')
    .replace(/^\(([^()]*)\)$/, '$1')
    .replace(/\s*\([^)]*\)$/, '')
    .toLowerCase()
    .replace(/(?<=[+-]\d{4}) [a-z]{2,5}$/, '')
  const signed = offset.exec(zone)
  if (signed) {
    const minutes = Number(signed[2]) * 60 + Number(signed[3] ?? 0)
    return minutes > 15 * 60 ? null : signed[1] === '-' ? -minutes : minutes
  }
  if (zone === 'cst' && assumed === 480) return assumed
  return Object.hasOwn(named, zone) ? (named[zone] ?? null) : null
}
