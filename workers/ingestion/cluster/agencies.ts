/** An agency's name for readers, and how texts name it as their source. */
interface Agency {
  name: string
  writings: readonly string[]
}

/** News agencies that others print. To be extended freely. */
const agencies: readonly Agency[] = [
  { name: 'Xinhua', writings: ['新华社', '新華社', '新华网', '新華網', 'Xinhua'] },
  {
    name: 'China News Service',
    writings: ['中新社', '中新网', '中新網', '中国新闻网', 'China News Service'],
  },
  { name: 'Reuters', writings: ['路透社', '路透', 'Reuters'] },
  { name: 'AP', writings: ['美联社', '美聯社', 'Associated Press', 'AP'] },
  { name: 'AFP', writings: ['法新社', 'Agence France-Presse', 'AFP'] },
  { name: 'Bloomberg', writings: ['彭博社', '彭博', 'Bloomberg'] },
  { name: 'Kyodo', writings: ['共同社', 'Kyodo'] },
  { name: 'Yonhap', writings: ['韩联社', '韓聯社', 'Yonhap'] },
  { name: 'CNA', writings: ['中央社', '中央通讯社', '中央通訊社', 'Central News Agency'] },
  { name: 'TASS', writings: ['塔斯社', 'TASS'] },
  { name: 'RIA Novosti', writings: ['俄新社', 'RIA Novosti'] },
  { name: 'dpa', writings: ['德新社', 'dpa'] },
  { name: 'ANSA', writings: ['安莎社', 'ANSA'] },
  { name: 'EFE', writings: ['埃菲社', 'EFE'] },
  { name: 'PTI', writings: ['Press Trust of India', 'PTI'] },
  { name: 'IRNA', writings: ['伊通社', 'IRNA'] },
]

const any = agencies.flatMap(({ writings }) => writings).join('|')
const nameOf = new Map(
  agencies.flatMap(({ name, writings }) =>
    writings.map((writing): [string, string] => [writing.toLowerCase(), name]),
  ),
)

/** Where a print says whose it is: its dateline, a credit at its end, its byline. What it only quotes is no credit. */
const datelines = [
  new RegExp(`^\\s*[（(【]?[据據]?(${any})[^\\n。，,]{0,24}?\\d{1,2}月?\\d{0,2}日?[电電讯訊]`, 'u'),
  new RegExp(`^.{0,80}?[(（](${any})[)）]\\s*[-–—]`, 'iu'),
  new RegExp(`^\\s*[（(【](${any})[）)】]`, 'iu'),
]
const credits = [
  new RegExp(`(?:来源|來源|稿源|source)\\s*[:：]\\s*(${any})(?![a-z])`, 'iu'),
  new RegExp(`[（(](?:来源[:：]?)?(${any})[）)]\\s*$`, 'iu'),
]
const unnamed =
  /^\s*(\p{sc=Han}{2,6}?(?:通[讯訊]社|社|电讯|電訊|通讯|通訊))[^\n。，,]{0,12}?\d{1,2}月\d{1,2}日[电電讯訊]/u

const edge = 240

const firstMatch = (text: string, patterns: readonly RegExp[]): string | null => {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1]
    if (found !== undefined) return nameOf.get(found.toLowerCase()) ?? found
  }
  return null
}

/**
 * The agency that a text names as its own source, or null. An agency that is not in the list is taken from a Chinese
 * dateline as it is written there.
 */
export const agencyOf = (text: string, byline: string | null): string | null =>
  firstMatch(text.slice(0, edge), datelines) ??
  firstMatch(text.slice(-edge), credits) ??
  firstMatch(byline ?? '', [new RegExp(`^(?:by )?(${any})$`, 'iu')]) ??
  unnamed.exec(text.slice(0, edge))?.[1] ??
  null
