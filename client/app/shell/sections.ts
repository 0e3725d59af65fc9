import type { IconName } from '@client/components/Icon.vue'

export interface Section {
  route:
    | 'wire'
    | 'stories'
    | 'watches'
    | 'briefings'
    | 'reviews'
    | 'threads'
    | 'search'
    | 'sources'
    | 'comments'
    | 'members'
  icon: IconName
  keys: string
}

/** Sections of a desk, in the order of the rail. */
export const sections: readonly Section[] = [
  { route: 'wire', icon: 'wire', keys: 'g w' },
  { route: 'stories', icon: 'story', keys: 'g s' },
  { route: 'briefings', icon: 'briefing', keys: 'g b' },
  { route: 'reviews', icon: 'check', keys: 'g r' },
  { route: 'threads', icon: 'thread', keys: 'g t' },
  { route: 'watches', icon: 'watch', keys: 'g a' },
  { route: 'sources', icon: 'source', keys: 'g u' },
  { route: 'comments', icon: 'quote', keys: 'g c' },
  { route: 'search', icon: 'search', keys: 'g f' },
  { route: 'members', icon: 'members', keys: 'g m' },
]
