import type { CleanNode } from '#workers/ingestion/clean/tree'
import { bothScripts } from '#workers/ingestion/extract/both-scripts'
import { linesOf, withoutLines, type Line } from '#workers/ingestion/extract/lines'

/** A short line that opens what follows an article: from here to the end nothing is the article's. */
const closing = [
  /^[【[(（■▲>\s]*(?:相关(?:阅读|推荐|新闻|报道|报导|文章|链接|专题|资讯)|热点(?:推荐|新闻)|重点推荐|推荐阅读|延伸阅读|更多(?:新闻|报道|报导|阅读|推荐|精彩)|猜你喜欢|大家都在看|精彩推荐|今日推荐|热门(?:推荐|新闻|文章|评论)|网友评论|最新评论|我要评论|发表评论|關鍵字)/u,
  /^(?:related (?:articles?|stories|posts?|content|news|topics|coverage|links|reading)|read (?:more|next|also)|more (?:from|on|stories|news|in) ?.{0,40}|recommended(?: for you| stories| articles)?|you (?:may|might) (?:also )?(?:like|be interested).{0,30}|most (?:read|popular|viewed)|trending(?: now)?|popular (?:posts|stories|articles)|(?:leave|post|add) a (?:comment|reply).{0,40}|\d* ?comments?|join the (?:conversation|discussion)|share this(?: article| story| post)?:?|about the authors?|sign up (?:for|to) .{0,60}|subscribe (?:to|now|for) .{0,60}|follow us on .{0,40}|advertisements?|see also|up next|latest (?:news|stories|posts)|what to read next|editor[’']?s picks?)[:.]?$/i,
].map(bothScripts)

/** A notice of the publisher's lawyers: it and what follows belong to no article, however long they are. */
const notices = [/^[【[(（\s]*(?:特别声明|免责声明|版权声明|反侵权公告|郑重声明|版权与免责声明)/u].map(
  bothScripts,
)

/** A line of its own that says who edited, where it came from, how often it was read: no part of the text. */
const notes = [
  /^(?:版权所有(?![者人])|copyright\s?(?:©|\(c\)|\d{4})|©)[^。！？]{0,80}$|ICP(?:[备证]\s?\d|备案号)/iu,
  /^[（(【[\s]*(?:(?:责任|执行|实习|本文|网络|图文|文字)?编辑|责编|审核|校对|监制|值班编辑|主编|编审|总值班|复审|终审|美编|排版)\s*[:：].{0,60}$/u,
  /^[（(【[\s]*(?:本文来源|文章来源|数据来源|稿件来源|新闻来源|信息来源|来源|资料来源|转自|摘自|原标题|原题)\s*[:：].{0,90}$/u,
  /^[（(【[\s]*(?:文章|本文)?(?:关键词|关键字|标签|Tags?|Keywords?)(?:阅读)?\s*[:：].{0,120}$/iu,
  /^[【[(（\s]*(?:分享|(?:收藏|打印|列印|举报)(?:本文|本页)?|我要举报|纠错|我要纠错|点赞|关闭|关闭窗口|字号(?:大中小)?|字体(?:大小)?|大字|小字|下一页|上一页|尾页|上一则|下一则)(?:$|[\s:：】\])）|｜/][^。！？]{0,50}$)/u,
  /^(?:分享[到至]|扫一扫|扫描二维码|扫码(?:下载|关注|阅读|观看|查看|进入|加入|打开|分享|$)|打开微信|点击进入|点击这里|更多精彩|更多资讯|返回(?:首页|列表|搜狐)|\[?[上下]一[篇页](?:$|[\]\s:：\d])|共\s?\d+\s?页|阅读原文|返目录)[^。！？]{0,50}$/u,
  /^(?:\d+ ?(?:人参与|条评论|人评论|次阅读|views?|comments?|shares?)|阅读\s*[:：]?\s*\d+|浏览\s*[:：]?\s*\d+).{0,20}$/iu,
  /^(?:advertisement|sponsored(?: content)?|share|tweet|email|print|comments?|save|copy link|facebook|twitter|linkedin|whatsapp|reddit|pinterest|listen to (?:this )?article|loading\.{0,3}|skip (?:to|past) .{0,30}|continue reading.{0,30}|story continues below.{0,20}|article continues below.{0,20}|click here to .{0,60}|(?:image|photo)? ?(?:credit|source|copyright)s?:? .{0,60}getty.{0,40})$/i,
].map(bothScripts)

/** Above the text: when, where from, by whom. */
const opening = bothScripts(
  /^(?:(?:发布|发表|更新|时间|日期|来源|作者|编辑|记者|浏览|阅读|评论|字号|责任编辑|published|updated|posted|by)[^。！？]{0,80}|.{0,30}(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}[^。！？]{0,30})$/iu,
)

/** `By Tuesday evening, all piers had reopened.` begins like a line above the text and is its first sentence. */
const sentence = /^[^.]*\p{Ll}{3}[.!?]["”’]?$/u

const longestNote = 120
const longestNotice = 300

const total = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.text.length, 0)

const matches = (line: Line, patterns: readonly RegExp[], longest = longestNote): boolean =>
  line.text.length <= longest && patterns.some((pattern) => pattern.test(line.text))

const mostlyLinked = (line: Line): boolean => line.linked * 10 > line.text.length * 8

/** A line of sentences, counted in letters; one Chinese sign says as much as three. */
function prose(line: Line): number {
  const weight = line.text.length + 2 * (line.text.match(/\p{sc=Han}/gu)?.length ?? 0)
  return weight >= 100 && line.linked * 2 < line.text.length && !line.heading ? weight : 0
}

/** How much prose may stand after a closing line, compared with what stands before it. */
const restOfProse = 0.2

/** A list that was put between the paragraphs: the closing line and what follows up to the next prose. */
function interlude(lines: readonly Line[], from: number): Line[] {
  const cut: Line[] = lines.slice(from, from + 1)
  for (let at = from + 1; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined || prose(line) > 0) return cut
    if (!mostlyLinked(line)) return cut.slice(0, 1)
    cut.push(line)
  }
  return cut
}

/** Lines from the first closing one on where little prose follows; lists between the paragraphs alone. */
function ending(lines: readonly Line[]): Line[] {
  const weights = lines.map(prose)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const cut: Line[] = []
  let before = 0
  let covered = 0
  for (const [index, line] of lines.entries()) {
    const last = matches(line, closing) && all - before < before * restOfProse
    if (before > 0 && (last || matches(line, notices, longestNotice))) return [...cut, ...lines.slice(index)]
    if (index >= covered && matches(line, closing)) {
      const between = interlude(lines, index)
      cut.push(...between)
      covered = index + between.length
    }
    before += weights[index] ?? 0
  }
  return cut
}

const squashed = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}]+/gu, '')
    .toLowerCase()

/** Repeats of the headline and the lines of date and source before the first sentence. */
function beginning(lines: readonly Line[], title: string): Line[] {
  const same = squashed(title)
  const first = lines.findIndex(
    ({ text }) => squashed(text) !== same && (!opening.test(text) || sentence.test(text)),
  )
  return lines.slice(0, Math.min(first < 0 ? 0 : first, 6))
}

/** Lines of nothing but links at the very end: lists of other articles, sections, tags. */
function linkedTail(lines: readonly Line[]): Line[] {
  const last = lines.findLastIndex((line) => !mostlyLinked(line))
  const tail = lines.slice(last + 1)
  return tail.length >= 2 && last >= 0 ? tail : []
}

/**
 * Cuts what publishers put around every article of theirs: lists of related articles, editors, sources, disclaimers,
 * share and comment lines, the repeated headline. Never cuts more than stays.
 */
export function withoutBoilerplate(tree: readonly CleanNode[], title: string): CleanNode[] {
  const lines = linesOf(tree)
  const end = new Set(ending(lines))
  const rest = lines.filter((line) => !end.has(line))
  const tail = linkedTail(rest)
  const start = beginning(rest, title)
  const inner = rest.slice(start.length).filter((line) => matches(line, notes))
  const cut = new Set([...start, ...inner, ...tail, ...end])
  const kept = lines.filter((line) => !cut.has(line))
  return total(kept) * 2 < total(lines) && total(kept) < 400 ? [...tree] : withoutLines(tree, [...cut])
}
