import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { citation, keyJudgement, paragraph } from '#core/editor/sample/build'
import { normaliseJson } from '#core/editor/json/normalise-json'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import { exportEvidence } from '#workers/exporters/evidence/export-evidence'
import { exportLimits } from '#workers/exporters/export-limits'
import type { EvidenceVersion } from '#workers/exporters/revision-for-export'
import { sampleRevision } from '#workers/exporters/sample-revision'
import type { StixBundle } from '#workers/exporters/stix/stix-bundle'

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

const version = (known: Partial<EvidenceVersion> = {}): EvidenceVersion => ({
  articleId: '0192f0c4-6a70-7000-8000-000000000001',
  number: 2,
  title: '出口许可新规三月施行',
  url: 'https://yanjiang.example/2026/02/export-licences',
  publisher: '沿江日报',
  language: 'zh',
  publishedAt: '2026-02-11T06:30:00+08:00',
  fetchedAt: '2026-02-11T01:00:00.000Z',
  textSha256: sha256('港口管理局表示'),
  text: '港口管理局表示',
  html: '<p>港口管理局表示</p>',
  raw: null,
  ...known,
})

const raw = {
  sha256: sha256('<script>alert(1)</script>'),
  contentType: 'text/html',
  url: 'https://yanjiang.example/2026/02/export-licences',
  status: 200,
  bytes: Buffer.from('<script>alert(1)</script>'),
}
const revision = sampleRevision({
  language: 'zh',
  content: sampleBriefing('zh'),
  evidence: [
    version({ raw, textSha256: '7f3a1c5be0d94b6f8a2f4c3d1e5b6a798877665544332211ffeeddccbbaa9900' }),
  ],
})
const unpack = async (of = revision) => {
  const { bytes, notes } = await exportEvidence(of)
  return { bytes, notes, files: unzipSync(bytes) }
}
interface Manifest {
  revision: { contentHash: string }
  files: { name: string; bytes: number; sha256: string }[]
  articles: { folder: string; rawSha256: string | null }[]
  missing: { articleId: string | null; reason: string }[]
}
const manifestOf = (files: Record<string, Uint8Array>) =>
  JSON.parse(strFromU8(files['manifest.json']!)) as Manifest

describe('an archive of the evidence', () => {
  it('names every file with its hash, in order, and holds no other', async () => {
    const { files, bytes } = await unpack()
    const manifest = manifestOf(files)
    expect(Object.keys(files)).toEqual(Object.keys(files).sort())
    expect(manifest.files.map(({ name }) => name)).toEqual(
      Object.keys(files).filter((name) => name !== 'manifest.json'),
    )
    for (const file of manifest.files)
      expect([sha256(files[file.name]!), files[file.name]!.byteLength]).toEqual([file.sha256, file.bytes])
    expect(manifest.revision.contentHash).toBe(revision.contentHash)
    expect(Buffer.compare(bytes, (await unpack()).bytes)).toBe(0)
  })

  it('holds text, cleaned page and the publisher’s answer of each kept version', async () => {
    const { files } = await unpack()
    const folder = manifestOf(files).articles[0]!.folder
    expect(strFromU8(files[`${folder}/text.txt`]!)).toBe('港口管理局表示')
    expect(strFromU8(files[`${folder}/page.html`]!)).toContain("default-src 'none'")
    expect(sha256(files[`${folder}/answer.bin`]!)).toBe(raw.sha256)
    expect(Object.keys(files).filter((name) => /\.(html?|svg|js)$/.test(name))).toEqual([
      `${folder}/page.html`,
      'briefing/briefing.html',
    ])
    expect(JSON.parse(strFromU8(files[`${folder}/about.json`]!))).toMatchObject({
      version: 2,
      publisher: '沿江日报',
      answer: { sha256: raw.sha256, status: 200 },
    })
  })

  it('says which cited versions the desk does not keep, or keeps with other words', async () => {
    const { files, notes } = await unpack()
    expect(manifestOf(files).missing).toMatchObject([
      { articleId: '0192f0c4-6a70-7000-8000-000000000002', reason: 'not kept by this desk' },
    ])
    expect(notes).toHaveLength(1)
    const other = await unpack({ ...revision, evidence: [version()] })
    expect(manifestOf(other.files).missing).toContainEqual(
      expect.objectContaining({ reason: 'kept with another hash' }),
    )
  })

  it('is refused above its size, before it is packed', async () => {
    await expect(
      exportEvidence(revision, { limits: { ...exportLimits, output: 2_000 } }),
    ).rejects.toMatchObject({ code: 'EXPORT_TOO_BIG' })
  })
})

/** What STIX 2.1 (OASIS, sections 3.2, 4 and 7.2) requires of each type that we write. */
const common = ['type', 'spec_version', 'id', 'created']
const required: Record<string, string[]> = {
  'marking-definition': [...common, 'name', 'extensions'],
  identity: [...common, 'modified', 'name'],
  note: [...common, 'modified', 'content', 'object_refs'],
  opinion: [...common, 'modified', 'opinion', 'object_refs'],
  report: [...common, 'modified', 'name', 'published', 'object_refs'],
}
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

describe('its STIX 2.1 bundle', () => {
  const bundleOf = async (of = revision) =>
    JSON.parse(strFromU8((await unpack(of)).files['stix/bundle.json']!)) as StixBundle

  it.each(['en', 'zh'] as const)(
    'has all that the specification requires, and no dead reference (%s)',
    async (language) => {
      const bundle = await bundleOf(sampleRevision({ language, content: sampleBriefing(language) }))
      expect(bundle.id).toMatch(
        /^bundle--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      )
      const ids = bundle.objects.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(new Set(bundle.objects.map(({ type }) => type))).toEqual(new Set(Object.keys(required)))
      for (const object of bundle.objects) {
        expect(Object.keys(object)).toEqual(expect.arrayContaining(required[object.type]!))
        expect(object.id).toMatch(new RegExp(`^${object.type}--[0-9a-f-]{36}$`))
        expect(object.spec_version).toBe('2.1')
        for (const name of ['created', 'modified', 'published'])
          if (name in object) expect(object[name]).toMatch(time)
        for (const name of ['object_refs', 'object_marking_refs'])
          for (const reference of (object[name] ?? []) as string[]) expect(ids).toContain(reference)
        if ('created_by_ref' in object) expect(ids).toContain(object.created_by_ref)
        if (name(object) !== undefined) expect(name(object)).not.toBe('')
        if ('object_refs' in object) expect((object.object_refs as string[]).length).toBeGreaterThan(0)
        expect(Object.values(object)).not.toContain(null)
        if ('confidence' in object) expect([15, 50, 85]).toContain(object.confidence)
      }
      const opinions = ['strongly-disagree', 'disagree', 'neutral', 'agree', 'strongly-agree']
      for (const object of bundle.objects.filter(({ type }) => type === 'opinion'))
        expect(opinions).toContain(object.opinion)
    },
  )

  it('has the same ids each time, and says judgements and grades', async () => {
    const [one, two] = [await bundleOf(), await bundleOf()]
    expect(one).toEqual(two)
    const notes = one.objects.filter(({ type }) => type === 'note')
    expect(notes.map(({ content }) => content)).toContain('第二季度的出货量较有可能低于上年同期。')
    expect(one.objects.find(({ type }) => type === 'marking-definition')).toMatchObject({
      name: 'TLP:AMBER',
      id: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
    })
  })

  it('says nothing else of an object that another bundle has too: one time of birth, one content of a version', async () => {
    const content = sampleBriefing('zh')
    const rest = { createdAt: '2026-03-09T08:00:00Z', approval: null }
    const bundles = await Promise.all(
      [
        sampleRevision({ content, approval: null }),
        sampleRevision({ content }),
        sampleRevision({ content, id: '0192f0c4-6a70-7000-8000-00000000cccc', ...rest }),
        sampleRevision({ content, id: '0192f0c4-6a70-7000-8000-00000000dddd', marking: 'CLEAR', ...rest }),
      ].map(bundleOf),
    )
    const births = new Map<string, unknown>()
    const versions = new Map<string, unknown>()
    for (const object of bundles.flatMap(({ objects }) => objects)) {
      const version = `${object.id} ${String(object.modified)}`
      expect([object.id, object.created]).toEqual([object.id, births.get(object.id) ?? object.created])
      expect(object).toEqual(versions.get(version) ?? object)
      births.set(object.id, object.created)
      versions.set(version, object)
    }
    const reports = bundles.map(({ objects }) => objects.find(({ type }) => type === 'report')!)
    expect(reports[0]!.id).toBe(reports[1]!.id)
    expect(String(reports[1]!.modified) > String(reports[0]!.modified)).toBe(true)
    const desks = bundles.map(({ objects }) => objects.find(({ type }) => type === 'identity')!.id)
    expect([desks[1], desks[2]]).toEqual([desks[0], desks[0]])
    expect(desks[3]).not.toBe(desks[0])
  })

  it('stands for a judgement without words and a source without a name', async () => {
    const content = normaliseJson({
      type: 'doc',
      content: [keyJudgement({}), paragraph('x', citation({ id: 'c' }))],
    })
    expect((await bundleOf(sampleRevision({ content }))).objects.length).toBeGreaterThan(3)
  })
})

const name = (object: Record<string, unknown>) => object.name
