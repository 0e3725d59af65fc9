import { cleanHtml } from '#workers/ingestion/clean/index'
import { closePageThreads, extractIsolated } from '#workers/ingestion/extract/isolated'
import { textOfPage } from '#workers/ingestion/store/found-text'
import { versionIdentity } from '#workers/ingestion/version/index'

const sentence = 'The port authority said that three piers would stay closed until the evening. '
const html = `<article><h1>Three piers are closed</h1>${`<p>${sentence.repeat(3)}<img src="/p.png"></p>`.repeat(4)}</article>`

describe('the text of a page', () => {
  afterAll(closePageThreads)

  it('is read to its end in the thread: here nothing of its markup is read again', async () => {
    const page = await extractIsolated({ bytes: Buffer.from(html), url: 'https://gang.example/n/1.html' })
    const text = textOfPage({ ...page, html: '<p>Something else.</p>' }, 'a'.repeat(64))
    expect(text.tree).toEqual(cleanHtml(page.html).tree)
    expect(text.textSha256).toBe(versionIdentity(page.text))
    expect(text.leadImage).toBe('https://gang.example/p.png')
  })
})
