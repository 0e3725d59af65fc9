import { extractArticle } from '#workers/ingestion/extract/index'
import { extractIsolated, closePageThreads } from '#workers/ingestion/extract/isolated'

const sentence =
  '港口集团表示，受大风影响，三座码头自清晨起暂停作业，预计傍晚恢复，滞留船舶将按到港先后依次靠泊。'
const english =
  'The port authority said that three piers would stay closed until the evening because of strong winds, and that waiting ships would berth in turn. '
const page = (body: string, head = ''): string =>
  `<html><head><title>大风过后 三座码头恢复作业_港务网</title>${head}</head><body>${body}</body></html>`
const news = page(
  `<div class="nav"><a href="/">首页</a><a href="/p">港口</a></div><div class="main"><h1>大风过后 三座码头恢复作业</h1>
   <div class="info">2026-03-05 16:30 来源：港务网 作者：陈晚舟</div><div class="text"><p>${sentence}</p><p>${sentence}码头已清点货物。</p><p>${sentence}旅客可改签。</p>
   <p>（责任编辑：值班）</p><p>相关阅读</p><ul><li><a href="/2">另一条新闻</a></li><li><a href="/3">再一条新闻</a></li></ul></div></div>`,
)
const extract = (html: string, url = 'https://gang.example/n/1.html') =>
  extractArticle({
    bytes: Buffer.from(html),
    url,
    contentType: 'text/html; charset=utf-8',
  })

describe('extractArticle', () => {
  afterAll(closePageThreads)

  it('takes the text of a Chinese page without what stands around it', () => {
    const article = extract(news)
    expect(article.text.split('\n')).toEqual([
      sentence,
      `${sentence}码头已清点货物。`,
      `${sentence}旅客可改签。`,
    ])
    expect(article).toMatchObject({
      title: '大风过后 三座码头恢复作业',
      byline: '陈晚舟',
      publishedAt: '2026-03-05T08:30:00.000Z',
      publishedZone: 'assumed',
      language: 'zh-Hans',
    })
  })

  it('tells the language by what is read, not by the scripts in between', () => {
    const list = Array.from({ length: 60 }, (_, position) => ({ '@type': 'ListItem', position }))
    const script = `<script type="application/ld+json">${JSON.stringify(list)}</script>`
    expect(extract(page(`${script}<p>${sentence.repeat(4)}</p>`)).language).toBe('zh-Hans')
  })

  it('believes what a page says to machines', () => {
    const data = {
      '@type': 'NewsArticle',
      datePublished: '2026-03-05T10:00:00+01:00',
      author: [{ name: 'Ines C' }, { name: 'Tobias R' }],
    }
    const head = `<script type="application/ld+json">${JSON.stringify({ '@graph': [data] })}</script><meta property="og:site_name" content="Harbour">
      <link rel="canonical" href="/n/1"><meta property="og:image" content="/i.jpg">`
    const article = extract(page(`<article><p>${sentence.repeat(8)}</p></article>`, head))
    expect(article).toMatchObject({
      byline: 'Ines C, Tobias R',
      publishedAt: '2026-03-05T09:00:00.000Z',
      publishedZone: 'stated',
      siteName: 'Harbour',
      canonicalUrl: 'https://gang.example/n/1',
      leadImage: 'https://gang.example/i.jpg',
    })
  })

  it.each([
    ['<h1 class="logo">Harbour Gazette</h1><article><h1>Pier reopens</h1>', ''],
    ['<div id="site-title"><h1>Harbour Gazette</h1></div><article><h1>Pier reopens</h1>', ''],
    ['<h1><a href="https://gang.example/">Harbour Gazette</a></h1><article><h2>Pier reopens</h2>', ''],
    [
      '<h1>Harbour Gazette</h1><article><h1>Pier reopens</h1>',
      '<meta property="og:site_name" content="Harbour Gazette">',
    ],
  ])('takes the headline, not the name of the site: %s', (start, head) => {
    const body = `${start}${`<p>${english}</p>`.repeat(4)}</article>`
    const html = `<html><head><title>Pier reopens | Harbour Gazette</title>${head}</head><body>${body}</body></html>`
    expect(extract(html).title).toBe('Pier reopens')
  })

  it.each([
    ['2026年3月5日16时30分 来源：港务网', '2026-03-05T08:30:00.000Z'],
    ['发布时间：2026年03月05日（星期四） 16:30', '2026-03-05T08:30:00.000Z'],
    ['2026-03-05 | 16:30', '2026-03-05T08:30:00.000Z'],
    ['2026/03/05 下午 4:30', '2026-03-05T08:30:00.000Z'],
    ['2026年3月5日 凌晨1点20分', '2026-03-04T17:20:00.000Z'],
    ['2026-03-05T16:30:00Z', '2026-03-05T16:30:00.000Z'],
    ['2026-03-05 16:30 GMT+8', '2026-03-05T08:30:00.000Z'],
    ['２０２６年３月５日 １６：３０', '2026-03-05T08:30:00.000Z'],
    ['民國115年3月5日 16:30', '2026-03-05T08:30:00.000Z'],
    ['5 March 2026, 16:30 HKT', '2026-03-05T08:30:00.000Z'],
    ['March 5, 2026 | 4:30 p.m. EST', '2026-03-05T21:30:00.000Z'],
    ['March 5, 2026 at 4:30 am +0900', '2026-03-04T19:30:00.000Z'],
  ])('finds day, clock and zone in %s', (info, at) => {
    const body = `<h1>大风过后 三座码头恢复作业</h1><div>${info}</div><p>${sentence.repeat(4)}</p>`
    expect(extract(page(body)).publishedAt).toBe(at)
  })

  it.each(['publishtime', 'publish-time', 'firstpublishedtime', 'og:time', 'article:published_time'])(
    'believes the meta element %s',
    (name) => {
      const head = `<meta name="${name}" content="20260305163000">`
      expect(extract(page(`<p>${sentence.repeat(4)}</p>`, head)).publishedAt).toBe('2026-03-05T08:30:00.000Z')
    },
  )

  it.each([
    ['art/2026/3/5/art_1.html', '2026-03-04T16:00:00.000Z'],
    ['2026/03/05/1.html', '2026-03-04T16:00:00.000Z'],
    ['202603/05/1.html', '2026-03-04T16:00:00.000Z'],
    ['n/t20260305_1.html', '2026-03-04T16:00:00.000Z'],
    ['2026/13/5/1.html', null],
  ])('takes the day from the address %s where nothing else says one', (path, at) => {
    const url = `https://gang.example/${path}`
    const body = `<h1>大风过后 三座码头恢复作业</h1><p>${sentence.repeat(4)}</p>`
    expect(extract(page(body), url).publishedAt).toBe(at)
    const said = extract(page(`${body}<p class="info">2026-03-01 16:30</p>`), url)
    expect(said.publishedAt).toBe('2026-03-01T08:30:00.000Z')
  })

  it.each([
    ['今天是2026年10月1日 星期四', '', null],
    ['今天是2026年10月1日 星期四', '2026-03-05 16:30', '2026-03-05T08:30:00.000Z'],
    ['2026年10月1日 星期四 农历八月廿一', '2026-03-05 16:30', '2026-03-05T08:30:00.000Z'],
    ['2026年3月5日 星期四', '', '2026-03-04T16:00:00.000Z'],
  ])('knows today from the day of publication: %s, %s', (above, below, at) => {
    const body = `<div>${above}</div><h1>大风过后 三座码头恢复作业</h1><div>${below}</div><p>${sentence.repeat(4)}</p>`
    expect(extract(page(body)).publishedAt).toBe(at)
  })

  it('reads an article of WeChat, which a script shows', () => {
    const body = `<div id="js_content" style="visibility: hidden; opacity: 0;"><p>${sentence.repeat(4)}</p></div>
      <div style="display: none"><p>${'这里是一段读者看不到的话，'.repeat(30)}</p></div>`
    expect(extract(page(body)).text).toBe(sentence.repeat(4))
  })

  it.each([
    ['新华社某港3月4日电（记者 陈晚舟、李望潮）', '', '陈晚舟、李望潮'],
    ['', '□ 本报记者 沈知秋', '沈知秋'],
    ['潮头新闻·港务商报记者马停云/文受访者供图', '', '马停云'],
    ['何平川', '', '何平川'],
    ['', '文：周砚秋', '周砚秋'],
    ['', '（记者沈知秋报道）', '沈知秋'],
    ['本报讯（记者陈晚舟 通讯员李望潮）码头恢复。', '', '陈晚舟、李望潮'],
    ['港务报记者陈晚舟 某地报道', '', '陈晚舟'],
    ['港务新闻记者丨陈晚舟 编辑丨李望潮', '', '陈晚舟'],
    ['每日记者 陈晚舟 每日编辑 李望潮', '', '陈晚舟'],
    ['〔記者陳晚舟／某地報導〕碼頭恢復。', '', '陳晚舟'],
    ['（中央社記者陳晚舟某地5日電）碼頭恢復。', '', '陳晚舟'],
    ['陳晚舟', '', '陳晚舟'],
    ['陈晚舟、望潮生', '', '陈晚舟、望潮生'],
    ['', '（作者系港务律师）', null],
    ['', '本文仅代表作者个人观点', null],
    ['', '作者单位：某大学', null],
    ['记者昨日从港务局获悉，码头已经恢复作业。', '', null],
    ['本报记者走访了三座码头。', '', null],
    ['他对记者说了一句很长的话，然后就走了，谁也不知道他去了哪里，也没有人再问起这件事情。', '', null],
  ])('knows who signed a Chinese text: %s … %s', (first, last, byline) => {
    const body = `<article><p>${first}</p><p>${sentence.repeat(8)}</p><p>${last}</p></article>`
    const house = '<meta property="og:site_name" content="港务网"><meta name="author" content="港务网">'
    expect(extract(page(body, house)).byline).toBe(byline)
  })

  it.each([
    ['<p>三座码头恢复作业</p><p>三座码头恢复作业</p><p>陈晚舟</p>', ''],
    ['', '<p>文：陈晚舟</p><p>————————</p><p>记于三座码头</p><p>港务网的博客</p>'],
  ])('knows who signed it behind a repeated headline, and before a drawn line: %s … %s', (first, last) => {
    const body = `<article>${first}${`<p>${sentence.repeat(8)}</p>`.repeat(3)}${last}</article>`
    const html = `<html><head><title>三座码头恢复作业(页 1)</title></head><body>${body}</body></html>`
    expect(extract(html).byline).toBe('陈晚舟')
  })

  it.each(['記者：陳晚舟', '記者陳晚舟／某地報導', '作者丨陳晚舟'])('finds the name in %s', (info) => {
    const body = `<h1>大风过后 三座码头恢复作业</h1><div>${info}</div><article><p>${sentence.repeat(8)}</p></article>`
    expect(extract(page(body)).byline).toBe('陳晚舟')
  })

  it.each([
    ['', '<p id="todays-date">Thursday, October 1, 2026</p>', null],
    ['', '<p>Posted on: March 5, 2026</p>', '2026-03-05T00:00:00.000Z'],
    ['<meta name="citation_publication_date" content="2026 Mar 5">', '', '2026-03-05T00:00:00.000Z'],
    ['<meta name="citation_publication_date" content="2026">', '', null],
  ])('knows the day of %s … %s', (first, last, at) => {
    const body = `<h1>Pier reopens</h1><article>${`<p>${english}</p>`.repeat(5)}</article>${last}`
    const [head, start] = first.startsWith('<meta') ? [first, ''] : ['', first]
    const html = `<html><head><title>Pier reopens</title>${head}</head><body>${start}${body}</body></html>`
    expect(extract(html).publishedAt).toBe(at)
  })

  it('keeps an article whose middle speaks of related reading', () => {
    const body = `<article><p>${sentence.repeat(3)}</p><p>相关阅读</p><p><a href="/2">插入的链接新闻</a></p><p>${sentence.repeat(3)}结尾。</p></article>`
    expect(extract(page(body)).text).toBe(`${sentence.repeat(3)}\n${sentence.repeat(3)}结尾。`)
  })

  it.each([
    '責任編輯：陳晚舟',
    '相關報道',
    '更多報導',
    '熱門新聞',
    '原標題：大風過後',
    '資料來源：港務局',
    '列印',
    '【打印】【关闭】',
    '打印本页',
    '字体大小：大 中 小',
    '下一页',
    '共3页：1 2 3',
    '扫码下载客户端',
    '版权所有 港务网',
    'Copyright © 2026 港务网',
    '某ICP备12345678号',
  ])('cuts %s', (line) => {
    const body = `<article><p>${sentence.repeat(3)}</p><p>${sentence.repeat(3)}</p><p>${line}</p></article>`
    expect(extract(page(body)).text).toBe(`${sentence.repeat(3)}\n${sentence.repeat(3)}`)
  })

  it.each([
    '分享发展红利',
    '收藏热潮再起',
    '点赞港口速度',
    '扫码支付走进码头',
    '字体设计也有学问',
    '举报电话：12345',
    '版权所有者表示不知情',
    '网站须先办理ICP备案',
  ])('keeps %s', (line) => {
    const body = `<article><p>${sentence.repeat(3)}</p><p>${line}</p><p>${sentence.repeat(3)}</p></article>`
    expect(extract(page(body)).text.split('\n')[1]).toBe(line)
  })

  it.each([
    'By Tuesday evening, all three piers had reopened.',
    'Updated rules for the port take effect on Monday.',
  ])('keeps the first sentence: %s', (line) => {
    const body = `<article><p>${line}</p>${`<p>${english}</p>`.repeat(5)}</article>`
    expect(extract(page(body)).text.split('\n')[0]).toBe(line)
  })

  it('says so where a page has no article', () => {
    expect(() => extract('<html><body></body></html>')).toThrow(
      expect.objectContaining({ code: 'NO_TEXT' }) as Error,
    )
  })

  it('works in a thread', async () => {
    const article = await extractIsolated({ bytes: Buffer.from(news), url: 'https://gang.example/n/1.html' })
    expect(article.byline).toBe('陈晚舟')
  })
})
