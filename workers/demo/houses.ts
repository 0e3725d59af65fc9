import { corridorBrief } from '#workers/demo/stock/corridor-brief'
import { gangwu } from '#workers/demo/stock/gangwu'
import { harbourGazette } from '#workers/demo/stock/harbour-gazette'
import { jianghai } from '#workers/demo/stock/jianghai'
import type { House, Story } from '#workers/demo/story'

export interface HouseFacts {
  title: string
  language: 'en' | 'zh-CN'
  /** Path of the feed and of the front page. */
  feedPath: string
  frontPath: string
  stories: readonly Story[]
}

/** Every house prints in its own way, so that the demo shows what real sources are like. */
export const houses: Readonly<Record<House, HouseFacts>> = {
  'harbour-gazette': {
    title: 'The Harbour Gazette',
    language: 'en',
    feedPath: '/harbour-gazette/rss.xml',
    frontPath: '/harbour-gazette/',
    stories: harbourGazette,
  },
  jianghai: {
    title: '江海观察',
    language: 'zh-CN',
    feedPath: '/jianghai/atom.xml',
    frontPath: '/jianghai/',
    stories: jianghai,
  },
  'corridor-brief': {
    title: 'Corridor Brief',
    language: 'en',
    feedPath: '/corridor-brief/feed.json',
    frontPath: '/corridor-brief/',
    stories: corridorBrief,
  },
  gangwu: {
    title: '港务快报',
    language: 'zh-CN',
    feedPath: '/gangwu/rss.xml',
    frontPath: '/gangwu/',
    stories: gangwu,
  },
}

export const houseNames = Object.keys(houses) as House[]
