import { bothScripts, stroke } from '#workers/ingestion/extract/both-scripts'

/** Family names of one sign that most people in China bear, and the usual ones of two. */
const families =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤葛俞颜倪殷祝凌霍童裴眭詹关祁焦柳翁阎'
const family = `(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|[${families}])`
const given = String.raw`\p{sc=Han}{1,2}`
const anyName = String.raw`\p{sc=Han}{2,4}`
const between = String.raw`\s?[、，,·\s]\s?`

/** What stands before, between and after names and is none. */
const noName = bothScripts(
  /^(?:报道|报导|摄影|摄|文|图|图文|.{0,4}编辑|供图|整理|实习生|通讯员|综合|记者|特约|本报|单位|简介|(?:个人|本人)?观点|[系为].*)$/u,
)
const role = '(?:记者|通讯员|特约撰稿人|特约撰稿|撰稿人|撰稿|撰文|作者|执笔|实习生)'
/** From one name to the next, whose bearer may do something else. */
const next = String.raw`(?:${between}${role}?\s?|${role}\s?)`
const names = `${anyName}?(?:${next}${anyName}?){0,4}?`
const reports = String.raw`(?:报道|报导)`

/** A line of its own: `□ 本报记者 某某`, `文：某某`, `某某日报记者某某／文`. */
const signed = [
  String.raw`(?:${role}|文)\s?[:：/／|]\s?(${anyName}(?:${between}${anyName}){0,4})`,
  // Without a sign between: only where the line ends with the name, since reporters also hear and see things.
  String.raw`${role}\s?(${names})(?=\s?(?:${reports}|摄影?|供图)?(?:$|[/／|)）】〕\]]|\s\p{sc=Han}{0,4}(?:编辑|${reports})))`,
].map((pattern) => bothScripts(new RegExp(pattern, 'u')))
/** In the first words of the first sentence: `新华社某地3月4日电（记者 某某、某某）`, `〔記者某某／某地報導〕`. */
const datelines = [
  String.raw`^[^。！？]{0,40}?[（(〔【][^）)〕】]{0,10}?${role}\s?[:：]?\s?(${names})\s?(?:[）)〕】]|[/／]\p{sc=Han}{2,6}${reports})`,
  // The place stands right behind the name, which has three signs like most there: `（中央社記者某某某某地5日電）`.
  String.raw`^[（(]中央社记者(\p{sc=Han}{3})\p{sc=Han}{2,6}\d{1,2}日[电電][）)]`,
].map((pattern) => bothScripts(new RegExp(pattern, 'u')))
/** Nothing but names, right under the headline. */
const alone = bothScripts(
  new RegExp(`^(${family}${given}(?:(?:[、\\s]\\s?${family}${given}){0,3}|(?:、${anyName}){1,3}))$`, 'u'),
)
const apart = bothScripts(new RegExp(String.raw`[、，,·\s]+|${role}`, 'u'))

const longestLine = 40
/** How far into a text a dateline reaches. */
const longestDateline = 120

/** Whether this is what people in China are called, and not a paper, an account or a site. */
export const isChineseName = (text: string): boolean => alone.test(text)

const namesOf = (found: string): string | null =>
  found
    .split(apart)
    .filter((name) => name !== '' && !noName.test(name))
    .join('、') || null

/** All of it, or most: the window's title may go on. */
const isHeadline = (line: string, title: string): boolean =>
  title.startsWith(line) && line.length * 2 > title.length

const inLine = (line: string, patterns: readonly RegExp[]): string | null => {
  for (const pattern of patterns) {
    const found = pattern.exec(line)?.[1]
    if (found !== undefined) return namesOf(found)
  }
  return null
}

/**
 * Who signed a Chinese text in the text itself, as papers do: in the dateline, on a line of its own before or after it, or
 * with the name alone under the headline; null where nobody did. `text` has one line a block, and may begin with the headline.
 */
export function signatureOf(text: string, title: string): string | null {
  const lines = text
    .replaceAll(stroke, '|')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /\p{L}/u.test(line) && !isHeadline(line, title))
  const first = lines.slice(0, 2)
  const ends = [...first, ...lines.slice(2).slice(-3)].filter((line) => line.length <= longestLine)
  const tries: [readonly string[], readonly RegExp[]][] = [
    [first.map((line) => line.slice(0, longestDateline)), datelines],
    [ends, signed],
    [first, [alone]],
  ]
  for (const [among, patterns] of tries)
    for (const line of among) {
      const names = inLine(line, patterns)
      if (names !== null) return names
    }
  return null
}
