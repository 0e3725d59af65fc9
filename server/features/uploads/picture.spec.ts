import sharp from 'sharp'
import { pictureOf } from '#server/features/uploads/picture'

const red = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.5 } } })
const code = (expected: string): Error => expect.objectContaining({ code: expected }) as Error

describe('a picture that somebody gave us', () => {
  test('becomes one of our own: cut to its purpose, with nothing of the old file', async () => {
    const given = await red(900, 400)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'a secret place' } })
      .toBuffer()
    const made = await pictureOf(given, 'avatar')
    expect([made.mediaType, made.width, made.height]).toEqual(['image/webp', 256, 256])
    expect(made.bytes.includes('secret place')).toBe(false)
    expect((await sharp(made.bytes).metadata()).exif).toBeUndefined()
  })

  test('a logo keeps its form and its transparent ground', async () => {
    const made = await pictureOf(await red(1600, 400).png().toBuffer(), 'desk-logo')
    expect([made.mediaType, made.width, made.height]).toEqual(['image/png', 800, 200])
    expect((await sharp(made.bytes).metadata()).hasAlpha).toBe(true)
  })

  test.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['nothing', Buffer.alloc(0)],
    ['half a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('%s is refused by what it is', async (_, bytes) => {
    await expect(pictureOf(bytes, 'avatar')).rejects.toEqual(code('FILE_TYPE'))
  })

  test('one of 50,000 by 50,000 pixels is refused before it is unpacked', async () => {
    const header = await red(1, 1).png().toBuffer()
    header.writeUInt32BE(50_000, 16)
    header.writeUInt32BE(50_000, 20)
    await expect(pictureOf(header, 'avatar')).rejects.toMatchObject({
      code: expect.stringMatching(/FILE_TOO_LARGE|FILE_TYPE/) as string,
    })
  })
})
