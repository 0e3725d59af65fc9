import { jest } from '@jest/globals'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { v7 } from 'uuid'
import type { EditorNode } from '#core/editor/json/editor-json'
import { block, citation, paragraph } from '#core/editor/sample/build'
import { makeArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { readDocx } from '#test/integration/support/docx-reader'
import { startExportHouse, type ExportHouse } from '#test/integration/support/export-house'

let exports: ExportHouse
beforeAll(async () => {
  exports = await startExportHouse()
})
afterAll(() => exports.stop())
afterEach(() => {
  jest.restoreAllMocks()
})

/** A picture of a briefing, said to be of so many bytes. */
const upload = async (bytes = 7) => {
  const [id, sha256] = [v7(), await exports.services.storage.put(Buffer.from(v7()))]
  const { house } = exports
  await house.owner.query(
    `insert into uploads (id, purpose, owner_id, desk_id, sha256, media_type, bytes, width, height)
     values ($1, 'briefing-picture', $2, $3, $4, 'image/png', $5, 1, 1)`,
    [id, house.people.analyst.id, house.desk.id, sha256, bytes],
  )
  return { id, sha256 }
}
const shown = ({ id }: { id: string }) => block('image', { upload: id, alt: 'A map' })
const keepWith = async (...blocks: EditorNode[]) => {
  const { briefing, revision } = await exports.keep(undefined, [paragraph('Words.'), ...blocks])
  const uploads = blocks.map(({ attrs }) => attrs?.upload)
  await exports.house.owner.query(
    'insert into briefing_pictures (briefing_id, upload_id, desk_id) select $1, id, desk_id from uploads where id = any ($2)',
    [briefing.id, uploads],
  )
  return revision
}
const tooBig = { status: 'failed', problem: { code: 'EXPORT_TOO_BIG' } }
/** From now on: which of these bytes are read. */
const watchReads = () => {
  const get = jest.spyOn(exports.services.storage, 'get')
  return (...of: { sha256: string }[]) =>
    of.filter(({ sha256 }) => get.mock.calls.some(([read]) => read === sha256))
}

describe('the pictures of a text', () => {
  it('are read for the formats that show them', async () => {
    const picture = await upload()
    const revision = await keepWith(shown(picture))
    const read = watchReads()
    for (const format of ['markdown', 'json'])
      expect((await exports.file(revision, { format })).status).toBe('ready')
    expect(read(picture)).toEqual([])
    expect((await exports.file(revision, { format: 'html' })).status).toBe('ready')
    expect(read(picture)).toEqual([picture])
  })

  it('are written anew for Word, which knows no WebP', async () => {
    const bytes = await sharp({ create: { width: 4, height: 2, channels: 3, background: '#3a7' } })
      .webp()
      .toBuffer()
    const sha256 = await exports.services.storage.put(bytes)
    const { id } = await upload()
    await exports.house.owner.query(
      `update uploads set sha256 = $2, media_type = 'image/webp', width = 4, height = 2 where id = $1`,
      [id, sha256],
    )
    const { sha256: file } = await exports.file(await keepWith(shown({ id })), { format: 'docx' })
    const { names, textOf } = readDocx(await exports.services.storage.get(file!))
    expect(names.filter((name) => name.startsWith('word/media/'))).toEqual(['word/media/image1.jpg'])
    expect(textOf('word/document.xml')).not.toContain('A map')
  })

  it('are those of the briefing itself: the id of a picture in another one shows nothing', async () => {
    const foreign = await upload()
    await keepWith(shown(foreign))
    const { revision } = await exports.keep(undefined, [shown(foreign)])
    const read = watchReads()
    const made = await exports.file(revision, { format: 'html' })
    expect(read(foreign)).toEqual([])
    expect((await exports.services.storage.get(made.sha256!)).toString()).toContain('image-missing')
  })

  it('that are together more than a file may hold are not read', async () => {
    const pictures = [await upload(60_000_000), await upload(60_000_000)]
    const revision = await keepWith(...pictures.map(shown))
    const read = watchReads()
    expect(await exports.file(revision, { format: 'html' })).toMatchObject(tooBig)
    expect(read(...pictures)).toEqual([])
  })

  it('are left out where one is damaged, as where one is lost', async () => {
    const [whole, lost, damaged] = [await upload(), await upload(), await upload()]
    const { DATA_DIR } = exports.house.environment
    await exports.services.storage.remove(lost.sha256)
    await writeFile(join(DATA_DIR!, 'blobs', damaged.sha256.slice(0, 2), damaged.sha256), 'rubbish')
    const revision = await keepWith(shown(whole), shown(lost), shown(damaged))
    const made = await exports.file(revision, { format: 'html' })
    const html = (await exports.services.storage.get(made.sha256!)).toString()
    expect([html.match(/<img /g), html.match(/image-missing/g)]).toMatchObject([{ length: 1 }, { length: 2 }])
  })
})

describe('the evidence of a text', () => {
  /** A second version of an article, whose publisher's answer is said to be of so many bytes. */
  const cited = async (bytes: number) => {
    const { owner, desk } = exports.house
    const article = await makeArticle(owner, await makeSource(owner, desk))
    const sha256 = await exports.services.storage.put(Buffer.from(v7()))
    await owner.query(
      `insert into raw_responses (sha256, url, status, bytes) values ($1, 'https://feeds.example/a', 200, $2)`,
      [sha256, bytes],
    )
    await owner.query(
      `insert into article_versions (id, desk_id, article_id, number, title, html, tree, text, text_sha256, extractor_version, raw_sha256)
       select $1, desk_id, article_id, 2, title, html, tree, text, text_sha256, extractor_version, $2
         from article_versions where article_id = $3`,
      [v7(), sha256, article.id],
    )
    return { sha256, said: paragraph(citation({ id: v7(), articleId: article.id, articleVersion: 2 })) }
  }

  it('is weighed before it is read', async () => {
    const light = await cited(7)
    const heavy = [await cited(60_000_000), await cited(60_000_000)]
    const read = watchReads()
    const tooMuch = await keepWith(...heavy.map(({ said }) => said))
    expect(await exports.file(tooMuch, { format: 'evidence' })).toMatchObject(tooBig)
    expect(read(...heavy)).toEqual([])
    expect((await exports.file(await keepWith(light.said), { format: 'evidence' })).status).toBe('ready')
    expect(read(light)).toEqual([light])
  })
})
