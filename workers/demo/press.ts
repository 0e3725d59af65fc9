import { printed } from '#workers/demo/edition'
import { houseNames, houses } from '#workers/demo/houses'
import type { House, Story } from '#workers/demo/story'

/** A story as it was published. */
export interface Item {
  house: House
  slug: string
  section: string
  headline: string
  byline: string
  summary: string
  paragraphs: string[]
  reprintOf: House | null
  publishedAt: Date
  /** Later than `publishedAt` once the text was changed. */
  updatedAt: Date
}

interface Printed {
  /** From 0, over all that was ever printed. */
  number: number
  house: House
  story: Story
  edition: number
  at: Date
  revisedAt: Date | null
}

/** What a press needs to go on where it was: the story of an item follows from its number. */
export interface PressState {
  count: number
  /** The readable items, oldest first: when each was printed and, where it was, changed. ISO times. */
  items: { number: number; at: string; revisedAt: string | null }[]
}

/** So many items later a story that has a second text shows it. */
const revisedAfter = 3
/** Items that stay readable; older ones are gone, as on real sites. */
const mostItems = 400

/** One story of each house in turn, until all are printed once. */
const order: { house: House; story: Story }[] = Array.from({ length: 20 }, (_, row) => row).flatMap((row) =>
  houseNames.flatMap((house) => houses[house].stories.slice(row, row + 1).map((story) => ({ house, story }))),
)

function headlineOf(story: Story, edition: number, chinese: boolean): string {
  if (edition === 1) return story.headline
  return chinese ? `${story.headline}（第${edition}次报道）` : `${story.headline} (report ${edition})`
}

function shown({ house, story, edition, at, revisedAt }: Printed): Item {
  const chinese = houses[house].language === 'zh-CN'
  const text = revisedAt === null ? story.paragraphs : (story.revised ?? story.paragraphs)
  return {
    house,
    slug: edition === 1 ? story.slug : `${story.slug}-${edition}`,
    section: story.section,
    headline: headlineOf(story, edition, chinese),
    byline: story.byline,
    summary: printed(story.summary, edition),
    paragraphs: text.map((paragraph) => printed(paragraph, edition)),
    reprintOf: story.reprintOf ?? null,
    publishedAt: at,
    updatedAt: revisedAt ?? at,
  }
}

const itemOf = (number: number): Pick<Printed, 'number' | 'house' | 'story' | 'edition'> => {
  const next = order[number % order.length]
  if (!next) throw new Error('the sample publisher has no stories')
  return { ...next, number, edition: Math.floor(number / order.length) + 1 }
}

/** Publishes the stock in a loop, each time round as a new edition, so that it never runs dry. */
export class Press {
  private readonly items: Printed[] = []
  private count = 0

  constructor(
    private readonly clock: () => Date,
    kept: PressState | null = null,
  ) {
    if (kept === null) return
    this.count = kept.count
    for (const { number, at, revisedAt } of kept.items)
      this.items.push({
        ...itemOf(number),
        at: new Date(at),
        revisedAt: revisedAt === null ? null : new Date(revisedAt),
      })
  }

  get state(): PressState {
    return {
      count: this.count,
      items: this.items.map(({ number, at, revisedAt }) => ({
        number,
        at: at.toISOString(),
        revisedAt: revisedAt?.toISOString() ?? null,
      })),
    }
  }

  /** Publishes the next item, dated `at` or now. */
  publish(at: Date = this.clock()): Item {
    const item = { ...itemOf(this.count), at, revisedAt: null }
    this.count += 1
    this.items.push(item)
    if (this.items.length > mostItems) this.items.shift()
    this.revise(at)
    return shown(item)
  }

  /** The newest items of a house, the newest first. */
  newest(house: House, most = 30): Item[] {
    const own = this.items.filter((item) => item.house === house)
    return own.slice(-most).reverse().map(shown)
  }

  find(house: House, slug: string): Item | null {
    return this.newest(house, mostItems).find((item) => item.slug === slug) ?? null
  }

  private revise(at: Date): void {
    const due = this.items.at(-1 - revisedAfter)
    if (due?.story.revised && due.revisedAt === null) due.revisedAt = at
  }
}
