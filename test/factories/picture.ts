import sharp from 'sharp'
import type { BriefingPicture } from '#core/contracts/http/pictures'
import type { TestPerson } from '#test/factories/person'
import type { TestHouse } from '#test/support/test-house'

/** A small PNG, each of another colour where another `shade` is asked for. */
export const png = (shade = 0): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: { r: shade % 256, g: 90, b: 140 } } })
    .png()
    .toBuffer()

/** Gives a briefing a picture through the API, as its file. */
export const givePicture = async (
  house: TestHouse,
  person: TestPerson,
  briefingId: string,
  { file, type = 'image/png', name = 'map.png' }: { file?: Buffer; type?: string; name?: string } = {},
): Promise<{ status: number; body: BriefingPicture & { error?: { code: string } } }> => {
  const answer = await fetch(
    `${house.url}/api/briefings/${briefingId}/pictures?name=${encodeURIComponent(name)}`,
    {
      method: 'POST',
      headers: { cookie: await house.signIn(person), origin: house.url, 'content-type': type },
      body: new Uint8Array(file ?? (await png())),
    },
  )
  return {
    status: answer.status,
    body: (await answer.json()) as BriefingPicture & { error?: { code: string } },
  }
}
